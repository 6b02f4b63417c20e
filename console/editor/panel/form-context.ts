import { createContext, use } from "react";
import type { JsonValue } from "../../../compiler/json.ts";
import type { Finding } from "../diagnostics/finding.ts";
import type { ExpressionPlace } from "../expressions/scope.ts";
import type { FieldPath } from "../model/changes.ts";

/** The shared data of a form's fields. */
export interface Form {
  place: ExpressionPlace;
  /** About the block that the form is of. */
  findings: readonly Finding[];
  isReadOnly: boolean;
  /** Sets a field; undefined removes it. */
  set: (path: FieldPath, value: JsonValue | undefined) => void;
}

/** Holds the form for its fields. */
export const FormContext = createContext<Form | undefined>(undefined);

/** The form. @throws Error outside of one */
export function useForm(): Form {
  const form = use(FormContext);
  if (form === undefined) throw new Error("A field belongs to a form.");
  return form;
}

/** Findings at a path itself, or below it at keys that no field shows. */
export function findingsAt(
  findings: readonly Finding[],
  path: FieldPath,
  shown: readonly (string | number)[],
): Finding[] {
  return findings.filter((finding) => {
    if (!path.every((part, place) => finding.path[place] === part)) return false;
    const next = finding.path[path.length];
    return next === undefined || !shown.includes(next);
  });
}
