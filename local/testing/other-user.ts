/** `nobody`, for child processes of tests. */
export const asOtherUser = { uid: 65_534, gid: 65_534, cwd: "/" } as const;

/** Only root may start a process as another user. Prints a message otherwise, because the skipped test checks access. */
export const canBeOtherUser = process.getuid?.() === 0;

if (!canBeOtherUser) {
  process.stderr.write("SKIPPED: tests with another user's process run as root only.\n");
}
