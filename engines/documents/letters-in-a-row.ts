/** Whether two texts share so many letters in a row. */
export const shareLetters = (one: string, other: string, inARow: number): boolean =>
  Array.from({ length: one.length - inARow + 1 }, (_, at) => one.slice(at, at + inARow)).some((piece) =>
    other.includes(piece),
  );
