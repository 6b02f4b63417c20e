import type { AgentClaims, Condition, Permission } from "./claim-schemas.ts";
import type { ReasonCode, VerifyContext } from "./verdict.ts";

type SpendLimit = NonNullable<AgentClaims["spend_limit"]>;

/** Counts what an agent spends. */
export interface SpendLedger {
  /**
   * Adds an amount to a period if the sum then stays within the limit, in one atomic step.
   * @returns false, with nothing added, when it would not
   */
  spend(credentialId: string, period: string, amount: number, limit: number): Promise<boolean>;
}

/** Fields of a context about the presentation; all others describe the agent's action. */
const PRESENTATION_FIELDS = new Set(["audience", "nonce", "acceptUnbound"]);

/** A context that asks about more than the presentation wants the policy evaluated. */
export function asksForPolicy(context: VerifyContext): boolean {
  return Object.entries(context).some(
    ([field, value]) => !PRESENTATION_FIELDS.has(field) && value !== undefined,
  );
}

/**
 * Step 7. Some permission must cover resource and action with all its conditions; the currency must be authorized; the amount must
 * be within the spend limit. A field that the context lacks fails the check. An amount counts as spent only when all other checks pass.
 */
export async function applyPolicy(
  credentialId: string,
  claims: AgentClaims,
  context: VerifyContext,
  ledger: SpendLedger,
  now: Date,
): Promise<Permission | ReasonCode> {
  const covering = claims.permissions.filter((permission) => covers(permission, context));
  if (covering.length === 0) return "no_matching_permission";
  const matched = covering.find(({ conditions = [] }) =>
    conditions.every((condition) => conditionHolds(condition, context)),
  );
  if (matched === undefined) return "condition_failed";
  const amount = context.transaction_amount;
  const currency = context.transaction_currency;
  const limit = claims.spend_limit;
  const allowed = claims.authorized_currencies;
  if ((amount ?? currency) !== undefined && allowed !== undefined && !allowed.includes(currency ?? "")) {
    return "currency_not_authorized";
  }
  if (limit === undefined) return matched;
  // A currency without an amount is a payment of unknown size: no limit covers it.
  if (amount === undefined) return currency === undefined ? matched : "spend_limit_exceeded";
  if (currency !== limit.currency) return "currency_not_authorized";
  return (await maySpend(credentialId, limit, amount, ledger, now)) ? matched : "spend_limit_exceeded";
}

/** Matches every resource id or every action of a permission. It must be the whole value: `pay*` is the name of an action. */
const ANY = "*";

function covers({ resource_type, resource_id, actions }: Permission, context: VerifyContext): boolean {
  return (
    resource_type === context.resource_type &&
    (resource_id === ANY || resource_id === context.resource_id) &&
    (actions.includes(ANY) || (context.action !== undefined && actions.includes(context.action)))
  );
}

/** Order is that of numbers or of texts; values of different types are never in order, nor known to differ. */
function compare(left: unknown, right: unknown): number | undefined {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left !== "string" || typeof right !== "string") return undefined;
  return left === right ? 0 : left < right ? -1 : 1;
}

const ordered =
  (accept: (order: number) => boolean) =>
  (actual: unknown, value: unknown): boolean => {
    const order = compare(actual, value);
    return order !== undefined && accept(order);
  };

/**
 * Whether a value is another one than a value, or than each of a list. Values of different types are not compared: the number 364 and the list
 * `["IR"]` are not known to be other than the text `IR`.
 */
const differs = (actual: unknown, values: unknown): boolean =>
  [values].flat().every((value) => typeof actual === typeof value && actual !== value);

const operators: Record<Condition["operator"], (actual: unknown, value: unknown) => boolean> = {
  eq: (actual, value) => actual === value,
  neq: differs,
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  in: (actual, values) => Array.isArray(values) && values.includes(actual),
  not_in: differs,
};

/** A field that the context lacks fails with every operator, also `neq` and `not_in`. */
function conditionHolds(condition: Condition, context: VerifyContext): boolean {
  if (!Object.hasOwn(context, condition.field)) return false;
  const actual = context[condition.field];
  return actual !== undefined && actual !== null && operators[condition.operator](actual, condition.value);
}

async function maySpend(
  credentialId: string,
  limit: SpendLimit,
  amount: number,
  ledger: SpendLedger,
  now: Date,
): Promise<boolean> {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > limit.amount) return false;
  const period = periods[limit.period](now);
  return period === undefined || ledger.spend(credentialId, period, amount, limit.amount);
}

/** The name of the period that an instant lies in, in UTC; undefined when no sum is kept. */
const periods: Record<SpendLimit["period"], (now: Date) => string | undefined> = {
  per_transaction: () => undefined,
  daily: (now) => now.toISOString().slice(0, 10),
  weekly: isoWeek,
  monthly: (now) => now.toISOString().slice(0, 7),
  lifetime: () => "lifetime",
};

/** ISO 8601 week, such as `2026-W48`: it belongs to the year that its Thursday is in. */
function isoWeek(now: Date): string {
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const thursday = new Date(day + (4 - (now.getUTCDay() || 7)) * 86_400_000);
  const week = Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
}
