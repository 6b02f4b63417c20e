/** The words of a name in capitals and without accents, to compare names by: a zone of a passport has no accents. */
export function wordsOfName(name: string): string[] {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
