/** Compares the functions' calls with their roles: no call may be denied, and no right may be unused. */
import type { IamCall } from "../../../local/calls/iam-calls.ts";
import type { RecordedCall } from "../../../local/calls/record.ts";
import { deployedCalls, roleOf } from "./deployed-calls.ts";
import { decide, like, matches, type Role, type Statement } from "./evaluate.ts";
import type { Deployed } from "./roles.ts";

/** Rights that may stand although no recorded call used them, each with its reason. */
export interface Reason {
  /** Name of the role. */
  readonly role: RegExp;
  /** A right as {@link judge} writes it. */
  readonly right: RegExp;
  readonly reason: string;
}

/** The findings. */
export interface Verdict {
  /** `function: action on resource (leading keys)`, each once. */
  readonly denied: readonly string[];
  /** `function: right`, each once; those with a reason are not among them. */
  readonly unused: readonly string[];
  /** Reasons that no right needed: to be taken out. */
  readonly idle: readonly string[];
}

/**
 * Judges the policies of a deployment by recorded calls.
 *
 * @param deployed its policies
 * @param recorded the functions' calls
 * @param reasons rights that may be unused
 * @throws Error for a function without a role, or a condition that is not understood
 */
export function judge(
  deployed: Deployed,
  recorded: readonly RecordedCall[],
  reasons: readonly Reason[],
): Verdict {
  const denied = new Set<string>();
  const callsOf = new Map<string, IamCall[]>();
  for (const call of recorded) {
    const name = roleOf(call.functionName);
    const role = deployed.roles.get(name);
    if (role === undefined) throw new Error(`${name} has no role`);
    for (const asked of deployedCalls(call)) {
      callsOf.set(name, [...(callsOf.get(name) ?? []), asked]);
      if (!decide(role, asked, deployed.keyPolicies).allowed) denied.add(`${name}: ${sentence(asked)}`);
    }
  }
  const used = new Set<Reason>();
  const unused = [...deployed.roles].flatMap(([name, role]) =>
    unusedRights(role, callsOf.get(name) ?? [])
      .filter((right) => {
        const found = reasons.filter((each) => each.role.test(name) && each.right.test(right));
        for (const each of found) used.add(each);
        return found.length === 0;
      })
      .map((right) => `${name}: ${right}`),
  );
  const idle = reasons.filter((each) => !used.has(each)).map(({ role, right }) => `${role} ${right}`);
  return { denied: [...denied], unused, idle };
}

/** Actions, resources and leading keys of statements that no call needed; an unused statement as its actions. */
function unusedRights({ statements }: Role, calls: readonly IamCall[]): string[] {
  const granting = statements.filter(({ effect }) => effect === "Allow");
  return granting.flatMap((statement) => {
    const users = calls.filter((call) => matches(statement, call));
    const on = ` on ${statement.resources.join(", ")}`;
    const actions = statement.actions.filter(
      (action) => !users.some((call) => like(action.toLowerCase(), call.action.toLowerCase())),
    );
    if (users.length === 0) return actions.map((action) => `${action}${on}${keysText(statement)}`);
    const resources = statement.resources.filter(
      (resource) => !users.some((call) => like(resource, call.resource)),
    );
    const keys = leadingKeys(statement).filter(
      (pattern) =>
        !users.some((call) =>
          (call.context["dynamodb:LeadingKeys"] ?? []).some((value) => like(pattern, value)),
        ),
    );
    return [
      ...actions.map((action) => `${action}${on}${keysText(statement)}`),
      ...resources.map((resource) => `resource ${resource} of ${statement.actions.join(", ")}`),
      ...keys.map((pattern) => `leading key ${pattern} of ${statement.actions.join(", ")}`),
    ];
  });
}

const leadingKeys = ({ conditions }: Statement): readonly string[] =>
  conditions["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? [];

const keysText = (statement: Statement): string => {
  const keys = leadingKeys(statement);
  return keys.length === 0 ? "" : ` (${keys.join(", ")})`;
};

function sentence({ action, resource, context }: IamCall): string {
  const keys = context["dynamodb:LeadingKeys"] ?? context["kms:ViaService"] ?? [];
  // The kind of key suffices, and turns a thousand denials into one line.
  const kinds = [...new Set(keys.map((each) => each.replace(/(?<=#).*$/s, "…")))];
  return `${action} on ${resource}${kinds.length === 0 ? "" : ` (${kinds.join(", ")})`}`;
}
