/** The difference between "more than 25 %" and "25 %": shares are compared with six decimals. */
const MORE_THAN = 0.000001;

/** A share that a register states, in percent. */
export interface Share {
  exact?: number | undefined;
  minimum?: number | undefined;
  exclusiveMinimum?: number | undefined;
  maximum?: number | undefined;
  exclusiveMaximum?: number | undefined;
}

/** What a share is for sure and at most; where its parts contradict, the widest. */
export function boundsOf(share: Share | undefined): { least: number; most: number } {
  if (share === undefined) return { least: 0, most: 100 };
  const lower = [
    share.exact,
    share.minimum,
    share.exclusiveMinimum === undefined ? undefined : share.exclusiveMinimum + MORE_THAN,
  ].filter((value) => value !== undefined);
  const upper = [share.exact, share.maximum, share.exclusiveMaximum].filter((value) => value !== undefined);
  const least = lower.length === 0 ? 0 : Math.min(...lower);
  const most = upper.length === 0 ? 100 : Math.max(...upper);
  return { least: Math.min(least, most), most };
}
