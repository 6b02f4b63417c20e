import * as z from "zod";
import { type Holding, OPEN_SHARE, type OwnershipRegister } from "./register.ts";
import { boundsOf } from "./shares.ts";

const percent = z.number().min(0).max(100);
const shareSchema = z.looseObject({
  exact: percent.optional(),
  minimum: percent.optional(),
  exclusiveMinimum: percent.optional(),
  maximum: percent.optional(),
  exclusiveMaximum: percent.optional(),
});
const interestSchema = z.looseObject({
  type: z.string().optional(),
  directOrIndirect: z.string().optional(),
  share: shareSchema.optional(),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
});
const unspecifiedSchema = z.looseObject({ reason: z.string(), description: z.string().optional() });
const relationshipSchema = z.looseObject({
  subject: z.union([z.string(), unspecifiedSchema]),
  interestedParty: z.union([z.string(), unspecifiedSchema]),
  interests: z.array(interestSchema).default([]),
  componentRecords: z.array(z.string()).default([]),
});
type Interest = z.infer<typeof interestSchema>;

/** Interests that are control without a share. Source: the list `interestType` of BODS 0.4. */
const CONTROL: ReadonlySet<string | undefined> = new Set([
  "appointmentOfBoard",
  "otherInfluenceOrControl",
  "seniorManagingOfficial",
  "controlViaCompanyRulesOrArticles",
  "controlByLegalFramework",
  "settlor",
  "trustee",
  "protector",
  "nominator",
]);
const HALF = 50;

const DOUBT = "the records have statements of one id whose publisher is stated in two ways";

/** What is known of the ids of records. */
interface Ids {
  /** The key of one. */
  readonly keyOf: (recordId: string) => string;
  /** Whether another record may replace the one that has it. */
  readonly isDoubtful: (recordId: string) => boolean;
}

/** Takes what a relationship says into the record of the owned party. */
export function takeRelationship(
  register: OwnershipRegister,
  details: unknown,
  { keyOf, isDoubtful }: Ids,
): "taken" | "unreadable" | "no subject" {
  const parsed = relationshipSchema.safeParse(details);
  if (!parsed.success) return "unreadable";
  const { subject, interestedParty, interests, componentRecords } = parsed.data;
  if (typeof subject !== "string") return "no subject";
  const record = register.of(keyOf(subject), "organisation");
  record.told = true;
  const ids = [subject, interestedParty].filter((one) => typeof one === "string");
  if (ids.some(isDoubtful) && !record.doubts.includes(DOUBT)) record.doubts.push(DOUBT);
  const holder =
    typeof interestedParty === "string"
      ? { holder: register.of(keyOf(interestedParty), "organisation").party.id }
      : { holder: null, why: `an owner is not stated: ${interestedParty.reason}` };
  const isComposed = componentRecords.length > 0;
  // Without interests it is known who holds, and not what.
  for (const interest of interests.length === 0 ? [{}] : interests)
    record.holders.push({ ...holder, ...holdingOf(interest, isComposed) });
  if (interests.some(({ type }) => type === "nominee"))
    record.holders.push({ holder: null, why: "a nominee holds for others", ...OPEN_SHARE });
  return "taken";
}

/** Only a shareholding is a share for sure; any other interest may go with one. */
function holdingOf(interest: Interest, isComposed: boolean): Omit<Holding, "holder"> {
  const { type, directOrIndirect, share, startDate, endDate } = interest;
  const statesShare = type === "shareholding" && share !== undefined;
  const votes = type === "votingRights" ? boundsOf(share).least : 0;
  return {
    ...OPEN_SHARE,
    ...(statesShare ? { statesShare, ...boundsOf(share) } : {}),
    controls: CONTROL.has(type) || votes > HALF,
    ...(isComposed || (directOrIndirect !== undefined && directOrIndirect !== "direct")
      ? { indirect: true }
      : {}),
    from: startDate?.slice(0, 10),
    until: endDate?.slice(0, 10),
  };
}
