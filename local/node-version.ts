/** The oldest maintained major version of Node.js. Version 20 is end of life since April 2026. */
const OLDEST_MAINTAINED_MAJOR = 22;

/**
 * A warning for the terminal about the running version of Node.js.
 * @param version as in `process.versions.node`
 * @returns a line; undefined for a version that gets security fixes
 */
export function nodeVersionNote(version: string): string {
  const [major = ""] = version.split(".");
  if (Number(major) >= OLDEST_MAINTAINED_MAJOR) return "";
  return `Node.js ${version} works here, but it gets no security fixes any more. Use Node.js 22 or 24.\n`;
}
