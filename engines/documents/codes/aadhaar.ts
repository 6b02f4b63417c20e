import { isSigned } from "../chip/signatures.ts";
import {
  type CodeClaims,
  type CodeFormat,
  dayOf,
  latin1,
  MAX_CODE,
  type SignedCode,
  UnreadableCode,
} from "./code.ts";
import { unpack } from "./unpack.ts";

/** RSA of 2048 bits, at the end. */
const SIGNATURE = 256;
const SEPARATOR = 0xff;
/** Fields of version 2 in their order, after the version itself (UIDAI, Secure QR Code Specification). */
const FIELDS = 17;
/** A shorter number is a number of something else. */
const DIGITS = /^[1-9]\d{599,8191}$/;
const FOUR_DIGITS_AND_TIME = /^(\d{4})(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d{3}$/;

/**
 * The secure QR code of an Aadhaar letter or card (UIDAI): a decimal number, which as bytes is packed text with a photo, and a signature by RSA with SHA-256.
 * It holds the last four digits of the number only. The code names no key: those that the operator supplies are tried.
 */
export const aadhaar: CodeFormat = {
  recognises: (bytes) => bytes.length <= MAX_CODE && DIGITS.test(latin1(bytes)),
  read(bytes) {
    const content = unpack(bytesOf(latin1(bytes)));
    const signed = content.subarray(0, -SIGNATURE);
    const signature = content.subarray(-SIGNATURE);
    const [version, , reference = "", ...rest] = fieldsOf(signed);
    if (version !== "V2") throw new UnreadableCode("The code is of a version that is not known.");
    const [, end, year = "", month = "", day = "", hour, minute, second] =
      FOUR_DIGITS_AND_TIME.exec(reference) ?? [];
    const signedAt =
      dayOf(year, month, day) === undefined
        ? undefined
        : indianTime(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
    if (end === undefined || signedAt === undefined)
      throw new UnreadableCode("The reference of the code holds no time.");
    return {
      issuer: "IN",
      signedAt,
      isBy: () => true,
      isSignedWith: (key) => isSigned({ kind: "rsa", digest: "sha256" }, key, signed, signature),
      claims: claimsOf(end, rest),
    } satisfies SignedCode;
  },
};

/** A number as its octets, the most significant first. */
function bytesOf(digits: string): Uint8Array {
  const hex = BigInt(digits).toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

/** The photo that follows the fields may hold the separator: only so many fields are read. */
function fieldsOf(content: Uint8Array): string[] {
  const fields: string[] = [];
  for (let at = 0; fields.length < FIELDS; ) {
    const end = content.indexOf(SEPARATOR, at);
    if (end < 0) throw new UnreadableCode("The code is cut off.");
    fields.push(latin1(content.subarray(at, end)));
    at = end + 1;
  }
  return fields;
}

const SEXES: Readonly<Record<string, "M" | "F" | "X">> = { M: "M", F: "F", T: "X" };

function claimsOf(numberEnd: string, rest: readonly string[]): CodeClaims {
  const [
    name = "",
    birth = "",
    sex = "",
    ,
    district,
    landmark,
    house,
    location,
    pin,
    post,
    state,
    street,
    part,
    town,
  ] = rest;
  const [day = "", month = "", year = ""] = birth.split(/[-/]/);
  const birthDate = dayOf(year, month, day);
  const address = [house, street, landmark, location, town, part, post, district, state, pin]
    .filter((line) => line !== undefined && line !== "")
    .join(", ");
  const known = SEXES[sex];
  return {
    numberEnd,
    issuingCountry: "IN",
    ...(name === "" ? {} : { name }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(known === undefined ? {} : { sex: known }),
    ...(address === "" ? {} : { address }),
  };
}

/** India has one time, five and a half hours before UTC. */
function indianTime(local: string): Date | undefined {
  const time = new Date(`${local}+05:30`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
