/** The oldest major version of Node.js that its makers still maintain. Version 20 is end of life since April 2026. */
const OLDEST_MAINTAINED_MAJOR = 22;

/**
 * What a person at the terminal should know about the version of Node.js that runs the process.
 * @param version as `process.versions.node` has it
 * @returns a line, or nothing for a version that gets security fixes
 */
export function nodeVersionNote(version: string): string {
  const [major = ""] = version.split(".");
  if (Number(major) >= OLDEST_MAINTAINED_MAJOR) return "";
  return `Node.js ${version} works here, but it gets no security fixes any more. Use Node.js 22 or 24.\n`;
}
