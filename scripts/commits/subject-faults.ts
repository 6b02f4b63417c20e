/** Longest subject of a commit, in characters, so that `git log --oneline` fits one line. */
const MAX_LENGTH = 72;
/** `scope: text`; git writes the subject of a revert itself. */
const FORM = /^(?:[a-z0-9][a-z0-9 ._/-]*: \S|Revert ")/;

/**
 * The faults of a commit subject (CONTRIBUTING.md, Commits).
 * @returns sentences; empty for a good subject
 */
export function subjectFaults(subject: string): readonly string[] {
  const length = [...subject].length;
  return [
    ...(FORM.test(subject) ? [] : ["It needs the form `scope: text`, with the scope in lower case."]),
    ...(length > MAX_LENGTH ? [`It has ${length} characters; at most ${MAX_LENGTH} are allowed.`] : []),
    ...(/\.\s*$/.test(subject) ? ["It ends with a period."] : []),
  ];
}
