import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";

/**
 * Whether a result is too old to stand for what is decided or issued now, such as a screening by lists of long ago.
 *
 * @param config of its block
 * @param madeAt when it was made (ISO time); undefined: it is not known
 */
export function isOutdated(
  { holdsFor }: Pick<BlockTypeSpec, "holdsFor">,
  config: unknown,
  madeAt: string | undefined,
  now: Date,
): boolean {
  const seconds = holdsFor?.(config);
  if (seconds === undefined) return false;
  return madeAt === undefined || now.getTime() - Date.parse(madeAt) > seconds * 1000;
}
