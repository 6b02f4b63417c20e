/**
 * `Content-Disposition` of a file that is to be saved (RFC 6266, 4; RFC 8187).
 *
 * @param name as people know the file; what is not plain ASCII stands in the encoded form alone
 */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._ -]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => {
    return `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
  });
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
