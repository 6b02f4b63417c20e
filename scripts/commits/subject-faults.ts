/** Longest subject of a commit, in characters: what `git log --oneline` shows in one line. */
const MAX_LENGTH = 72;
/** `scope: text`; git writes the subject of a revert itself. */
const FORM = /^(?:[a-z0-9][a-z0-9 ._/-]*: \S|Revert ")/;

/**
 * What is wrong with the subject of a commit (CONTRIBUTING.md, Commits).
 * @returns sentences; none when the subject is good
 */
export function subjectFaults(subject: string): readonly string[] {
  const length = [...subject].length;
  return [
    ...(FORM.test(subject) ? [] : ["It needs the form `scope: text`, with the scope in lower case."]),
    ...(length > MAX_LENGTH ? [`It has ${length} characters; at most ${MAX_LENGTH} are allowed.`] : []),
    ...(/\.\s*$/.test(subject) ? ["It ends with a period."] : []),
  ];
}
