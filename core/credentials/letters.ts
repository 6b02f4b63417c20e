import { isSameCompanyName } from "../company-names.ts";
import { type CheckFinding, type Company, evidenceOf, isOfSomebodyElse, nameOf } from "./doubts.ts";

/** Proofs of address beside checks of a company: they name somebody, and identify nobody. */

/** Whether a check is in doubt only as a letter to the company itself, where documents name its people. */
export const isLetterToCompany = (
  { doubt, result: { evidence } }: CheckFinding,
  company: Company | undefined,
): boolean =>
  doubt === "other_party" &&
  evidence?.kind === "residence" &&
  company !== undefined &&
  isSameCompanyName(evidence.name, company.name);

/**
 * Letters of the holder that are neither to its company, as a register names it, nor to somebody whom a document names. Without either, it is not known to
 * whom they are: the name that a letter was compared with may be what the applicant typed.
 */
export function lettersToOthers(checks: readonly CheckFinding[]): CheckFinding[] {
  const companies = checks.flatMap((check) => {
    const evidence = check.result.isOfOther === true ? undefined : evidenceOf(check);
    return evidence?.kind === "company" ? [evidence.name] : [];
  });
  const people = checks.flatMap(({ finding, doubt, reviewed, result: { evidence } }) =>
    evidence?.kind === "identity_document" && (finding === "passed" || doubt === "other_party" || reviewed)
      ? [nameOf(evidence)]
      : [],
  );
  return checks.filter(
    ({ finding, doubt, result: { evidence, isOfOther } }) =>
      evidence?.kind === "residence" &&
      isOfOther !== true &&
      (finding === "passed" || doubt === "other_party") &&
      !companies.some((name) => isSameCompanyName(evidence.name, name)) &&
      !people.some((name) => name !== "" && !isOfSomebodyElse(evidence.name, name)),
  );
}
