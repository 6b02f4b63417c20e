import * as z from "zod";
import { tenantSchema } from "../../core/access/caller.ts";
import { hashOfText } from "../../core/audit/canonical.ts";
import type { UserStore } from "../../core/people/ports.ts";
import {
  type Identity,
  signedInGroupsSchema,
  type UserRecord,
  userRecordSchema,
} from "../../core/people/records.ts";
import { isAdmin } from "../../core/people/users.ts";
import { inOrderOfIds } from "./id-order.ts";
import { outboxMove } from "./outbox.ts";
import { userKeys } from "./people-keys.ts";
import { ABSENT, type Condition, type Item, type Move, type Table } from "./table.ts";

const identityHash = ({ issuer, subject }: Identity): string => hashOfText(JSON.stringify([issuer, subject]));

/** Who has an e-mail or an identity. */
const holderSchema = tenantSchema.extend({ userId: z.string() });

const itemOf = (record: UserRecord) => ({ ...userKeys.user(record, record.id), record });
const holderOf = ({ id, organizationId, environment }: UserRecord) => ({
  userId: id,
  organizationId,
  environment,
});
const putEmail = (record: UserRecord): Move => ({
  kind: "put",
  item: { ...userKeys.email(record, hashOfText(record.emailKey)), ...holderOf(record) },
  condition: ABSENT,
});
/** When an identity was last used to sign in: before all others where that was not kept yet, and after them where it cannot be read. */
const timeOf = ({ at }: Item): string => (typeof at === "string" ? at : at === undefined ? "" : "~");

const isVersion = ({ version }: UserRecord): Condition => ({
  expression: "#record.version = :version",
  names: { "#record": "record" },
  values: { ":version": version },
});

/**
 * People: an item each in the partition of their tenant, and one that holds their e-mail.
 *
 * @param table the one table
 */
export function createUserStore(table: Table): UserStore {
  const holders = async (partition: string): Promise<UserRecord[]> => {
    const found = (await table.partition(partition)).map((item) => holderSchema.parse(item));
    const items = await table.getMany(found.map((holder) => userKeys.user(holder, holder.userId)));
    return items.map(parsed).filter((record) => record !== undefined);
  };
  return {
    async create(record, event) {
      const { ok } = await table.transact([
        { kind: "put", item: itemOf(record), condition: ABSENT },
        putEmail(record),
        outboxMove(record, event),
      ]);
      return ok ? "created" : "taken";
    },
    find: async (tenant, userId) => parsed(await table.get(userKeys.user(tenant, userId))),
    async list(tenant, limit, after) {
      const list = { pk: userKeys.partition(tenant) };
      const query = { head: "user_", after, newestFirst: false, limit };
      return (await inOrderOfIds(table, list, query)).map(read);
    },
    async activeAdmins(tenant) {
      const people = await table.partition(userKeys.partition(tenant));
      return people.map((item) => read(item)).filter(isAdmin);
    },
    async change(seen, record, event, keeps) {
      const renames = seen.emailKey !== record.emailKey;
      const outcome = await table.transact([
        { kind: "put", item: itemOf(record), condition: isVersion(seen) },
        ...(renames ? [putEmail(record)] : []),
        ...(renames
          ? [{ kind: "delete" as const, key: userKeys.email(seen, hashOfText(seen.emailKey)) }]
          : []),
        ...(keeps === undefined
          ? []
          : [{ kind: "check" as const, key: userKeys.user(keeps, keeps.id), condition: isVersion(keeps) }]),
        outboxMove(record, event),
      ]);
      if (outcome.ok) return "changed";
      return renames && outcome.failed.length === 1 && outcome.failed[0] === 1 ? "taken" : "stale";
    },
    withEmail: (emailKey) => holders(userKeys.emails(hashOfText(emailKey))),
    withIdentity: (identity) => holders(userKeys.identities(identityHash(identity))),
    async groupRolesOf(userId) {
      const identities = await table.partition(userKeys.boundOf(userId));
      // Of the last sign-in alone, also where its groups cannot be read: those of an older one may be taken away since.
      const last = identities
        .map((item) => ({ at: timeOf(item), item }))
        .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
      return signedInGroupsSchema.safeParse(last?.item).data?.groupRoles ?? [];
    },
    async bind(user, identity, { groupRoles, at }) {
      const hash = identityHash(identity);
      const { ok } = await table.transact([
        {
          kind: "put",
          item: { ...userKeys.identity(user, hash), ...holderOf(user) },
          condition: {
            expression: "attribute_not_exists(pk) OR userId = :user",
            values: { ":user": user.id },
          },
        },
        {
          kind: "put",
          item: { ...userKeys.bound(user.id, hashOfText(identity.issuer)), identity: hash, groupRoles, at },
          condition: {
            expression: "attribute_not_exists(pk) OR #identity = :identity",
            names: { "#identity": "identity" },
            values: { ":identity": hash },
          },
        },
      ]);
      return ok;
    },
  };
}

const read = ({ record }: Item): UserRecord => userRecordSchema.parse(record);

const parsed = (item: Item | undefined): UserRecord | undefined =>
  item === undefined ? undefined : read(item);
