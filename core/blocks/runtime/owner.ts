/**
 * Whose uploads a block may use: those of the subject that its input names, else those of the run's subject. Without this, an upload that an
 * input names would speak for whomever the run is about.
 *
 * @returns undefined for a run without a subject
 */
export const ownerOf = ({
  input,
  subject,
}: {
  readonly input: { readonly subject_id?: string | undefined };
  readonly subject?: string | undefined;
}): string | undefined => input.subject_id ?? subject;
