/**
 * A table of a text: pairs of what is written and what it is read as, `a=b` each. Either side may be empty.
 * @param between what stands between two pairs
 */
export const pairs = (text: string, between = " "): (readonly [from: string, to: string])[] =>
  text.split(between).map((pair) => {
    const [from = "", to = ""] = pair.split("=");
    return [from, to] as const;
  });
