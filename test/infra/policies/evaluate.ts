/** IAM's evaluation logic for the constructs in our policies. An unknown construct is an error, never a decision. */
import type { IamCall } from "../../../local/calls/iam-calls.ts";

/** A statement of a policy, with every reference resolved to text. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → condition key → values. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The policies of a role. */
export interface Role {
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/** Whether a call is allowed; `by`: the statement that decided. */
export type Decision =
  | { readonly allowed: true; readonly by: Statement }
  | { readonly allowed: false; readonly by?: Statement };

/**
 * Decides on one call: a denial anywhere wins, else one statement must allow it
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 *
 * @param role the caller
 * @param call the request
 * @param resourcePolicies statements of the policies of resources, by ARN: only their denials count, since a role of the same account is
 *   allowed by its own policy
 * @throws Error for a condition operator that is not implemented
 */
export function decide(
  role: Role,
  call: IamCall,
  resourcePolicies: ReadonlyMap<string, readonly Statement[]> = new Map(),
): Decision {
  const context = { ...call.context, "aws:PrincipalArn": [role.arn] };
  const applies = (statement: Statement) => matches(statement, { ...call, context });
  const ofResource = (resourcePolicies.get(call.resource) ?? []).map((statement) => ({
    ...statement,
    // In the policy of a key, `*` is that key.
    resources: [call.resource],
  }));
  const denial = [...role.statements, ...ofResource].find(
    (statement) => statement.effect === "Deny" && applies(statement),
  );
  if (denial !== undefined) return { allowed: false, by: denial };
  const grant = role.statements.find((statement) => statement.effect === "Allow" && applies(statement));
  return grant === undefined ? { allowed: false } : { allowed: true, by: grant };
}

/** Whether a statement applies to a call. */
export function matches({ actions, resources, conditions }: Statement, call: IamCall): boolean {
  return (
    actions.some((pattern) => like(pattern.toLowerCase(), call.action.toLowerCase())) &&
    resources.some((pattern) => like(pattern, call.resource)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, values, call.context[key])),
    )
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
function holds(operator: string, wanted: readonly string[], given: readonly string[] | undefined): boolean {
  switch (operator) {
    case "StringEquals":
      return (given ?? []).some((value) => wanted.includes(value));
    case "ArnEquals":
    case "ArnLike":
      return (given ?? []).some((value) => wanted.some((pattern) => like(pattern, value)));
    case "ArnNotEquals":
      // A negated operator is true for an absent key.
      return !(given ?? []).some((value) => wanted.some((pattern) => like(pattern, value)));
    case "ForAllValues:StringLike":
      // True without values, so a Null condition accompanies it.
      return (given ?? []).every((value) => wanted.some((pattern) => like(pattern, value)));
    case "Null":
      return wanted.every((absent) => (absent === "true") === (given === undefined || given.length === 0));
    case "Bool":
      return (given ?? []).some((value) => wanted.includes(value));
    default:
      throw new Error(`${operator}: not implemented in test/infra/policies/evaluate.ts`);
  }
}

/** Whether a text fits a pattern with `*` (anything) and `?` (one character). */
export function like(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s").test(text);
}
