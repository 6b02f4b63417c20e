import * as z from "zod";
import { type Actor, actBy } from "../access/actor.ts";
import type { Caller, Tenant } from "../access/caller.ts";
import { roleSchema } from "../access/roles.ts";
import { eventOf } from "../audit/event.ts";
import { plainText } from "../plain-text.ts";
import { notFound, Problem } from "../problem.ts";
import type { PeoplePorts } from "./ports.ts";
import { normalEmail, teamSchema, type UserRecord } from "./records.ts";

const emailSchema = z.email().max(254);
const rolesSchema = z
  .array(roleSchema)
  .max(10)
  .transform((roles) => [...new Set(roles)]);
const teamsSchema = z
  .array(teamSchema)
  .max(50)
  .transform((teams) => [...new Set(teams)]);

/** The input for a new person. */
export const newUserSchema = z.strictObject({
  email: emailSchema.describe(
    "The address that the issuer has for the person. Unique; upper and lower case are the same.",
  ),
  name: plainText(100).describe("Shown beside what the person does, and kept with it."),
  teams: teamsSchema.default([]).describe("Whose cases the person gets."),
  roles: rolesSchema.default([]),
});
export type NewUser = z.infer<typeof newUserSchema>;

/** A change of a person. */
export const userChangeSchema = z.strictObject({
  email: emailSchema.optional(),
  name: plainText(100).optional(),
  teams: teamsSchema.optional(),
  roles: rolesSchema.optional(),
  state: z.enum(["active", "disabled"]).optional().describe("A disabled person cannot sign in."),
});
export type UserChange = z.infer<typeof userChangeSchema>;

/** How often a change is tried again when another one was faster. */
const TRIES = 5;

/**
 * Adds a person to the caller's organization and environment.
 *
 * @param id `user_<ulid>`
 * @param actor for the event
 * @throws Problem `conflict` when the e-mail is taken
 */
export async function createUser(
  ports: PeoplePorts,
  tenant: Tenant,
  id: string,
  wanted: NewUser,
  actor: Actor,
): Promise<UserRecord> {
  const act = actBy(ports, actor);
  const record: UserRecord = {
    ...wanted,
    id,
    organizationId: tenant.organizationId,
    environment: tenant.environment,
    emailKey: normalEmail(wanted.email),
    state: "active",
    version: 1,
    epoch: 1,
    createdAt: act.at,
    changedAt: act.at,
  };
  const event = eventOf(act, { eventType: "user.changed", resourceId: id });
  if ((await ports.users.create(record, event)) === "taken") throw emailTaken();
  return record;
}

const emailTaken = (): Problem => {
  const message = "Another person of this organization has this e-mail.";
  return new Problem("conflict", message, { details: [{ path: "email", code: "taken", message }] });
};

/** One page of people; `next` is the id behind which the following page starts. */
export async function listUsers(
  { users }: Pick<PeoplePorts, "users">,
  caller: Caller,
  limit: number,
  after: string | undefined,
): Promise<{ records: UserRecord[]; next: string | undefined }> {
  const found = await users.list(caller, limit + 1, after);
  const records = found.slice(0, limit);
  return { records, next: found.length > limit ? records.at(-1)?.id : undefined };
}

/**
 * Reads a person.
 *
 * @throws Problem `not_found`
 */
export async function readUser(
  { users }: Pick<PeoplePorts, "users">,
  tenant: Tenant,
  userId: string,
): Promise<UserRecord> {
  const found = await users.find(tenant, userId);
  if (found === undefined) throw notFound("person");
  return found;
}

/**
 * Changes a person. Roles and state are effective with the next call of the person.
 *
 * @param actor for the event
 * @throws Problem `not_found`; `conflict` when the e-mail is taken, or the person is the last active admin
 */
export async function changeUser(
  ports: PeoplePorts,
  tenant: Tenant,
  userId: string,
  change: UserChange,
  actor: Actor,
): Promise<UserRecord> {
  return changeAsSeen(ports, tenant, userId, async (seen) => {
    const act = actBy(ports, actor);
    const record = changed(seen, change, act.at);
    const keeps = isAdmin(seen) && !isAdmin(record) ? await otherAdmin(ports, seen) : undefined;
    const event = eventOf(act, { eventType: "user.changed", resourceId: userId });
    const outcome = await ports.users.change(seen, record, event, keeps);
    if (outcome === "taken") throw emailTaken();
    return outcome === "changed" ? record : undefined;
  });
}

/**
 * Ends all sessions and tokens of a caller for good, and records it.
 *
 * @param actor the caller, for the event
 * @throws Problem `not_found`; `conflict` when others change the person at the same time
 */
export async function signOutEverywhere(ports: PeoplePorts, caller: Caller, actor: Actor): Promise<void> {
  await changeAsSeen(ports, caller, caller.id, async (seen) => {
    const act = actBy(ports, actor);
    const facts = { eventType: "user.signed_out", outcomeReason: "everywhere", resourceId: seen.id } as const;
    const record = { ...seen, version: seen.version + 1, epoch: seen.epoch + 1, changedAt: act.at };
    const outcome = await ports.users.change(seen, record, eventOf(act, facts));
    return outcome === "changed" ? record : undefined;
  });
}

/** Tries a change of a person again while others are faster. @param step undefined: another one was */
async function changeAsSeen(
  ports: PeoplePorts,
  tenant: Tenant,
  userId: string,
  step: (seen: UserRecord) => Promise<UserRecord | undefined>,
): Promise<UserRecord> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const record = await step(await readUser(ports, tenant, userId));
    if (record !== undefined) return record;
  }
  throw new Problem("conflict", "This person was changed by others meanwhile: try again.");
}

/** Whether a person may give roles, and is not disabled. */
export const isAdmin = ({ roles, state }: Pick<UserRecord, "roles" | "state">): boolean =>
  state === "active" && roles.includes("admin");

async function otherAdmin({ users }: PeoplePorts, user: UserRecord): Promise<UserRecord> {
  const other = (await users.activeAdmins(user)).find(({ id }) => id !== user.id);
  if (other !== undefined) return other;
  const message = "This person is the last active admin: make another one first.";
  throw new Problem("conflict", message, { details: [{ path: "roles", code: "last_admin", message }] });
}

function changed(seen: UserRecord, change: UserChange, at: string): UserRecord {
  const email = change.email ?? seen.email;
  const state = change.state ?? seen.state;
  return {
    ...seen,
    email,
    emailKey: normalEmail(email),
    name: change.name ?? seen.name,
    teams: change.teams ?? seen.teams,
    roles: change.roles ?? seen.roles,
    state,
    version: seen.version + 1,
    epoch: state === "disabled" && seen.state !== "disabled" ? seen.epoch + 1 : seen.epoch,
    changedAt: at,
  };
}
