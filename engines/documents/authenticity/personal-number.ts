/** Whose number it is, as far as the document says. */
export interface NumberHolder {
  /** ISO 8601. */
  readonly birthDate: string | null;
  readonly sex?: string | null;
  /** As the zone has it; absent where it is cut off there. */
  readonly name?: { readonly surname: string; readonly given: string };
  /** The day on which it is looked at, as an ISO date. */
  readonly today?: string;
}

/** How a state makes up the personal numbers of its people. */
export interface PersonalNumber {
  /** Other text in its place is no personal number, and contradicts nothing. */
  readonly form: RegExp;
  readonly holds: (digits: readonly number[], number: string, today?: string) => boolean;
  /** It has no check digit, or one of which nothing is published. */
  readonly isUnchecked?: true;
  /** The date of birth as far as the number tells: the last digits of its ISO form. */
  readonly birth?: (digits: readonly number[], number: string) => string | undefined;
  /** The sex that is registered, where a new number is given to whom another one is registered for; undefined where the number tells none. */
  readonly sex?: (digits: readonly number[], number: string, today?: string) => "M" | "F" | undefined;
  /** Whether its letters may be those of a name. */
  readonly isNamed?: (number: string, name: { readonly surname: string; readonly given: string }) => boolean;
}

/** By an odd or an even digit: men have the odd ones. */
export const oddForMen =
  (at: number) =>
  (digits: readonly number[]): "M" | "F" =>
    (digits.at(at) ?? 0) % 2 === 1 ? "M" : "F";
/** Men have the even ones. */
export const evenForMen =
  (at: number) =>
  (digits: readonly number[]): "M" | "F" =>
    (digits.at(at) ?? 0) % 2 === 0 ? "M" : "F";

/** Until the day from which on a state gives numbers that tell no sex: those of before stay, and look the same. */
export const until =
  (day: string, sex: NonNullable<PersonalNumber["sex"]>): NonNullable<PersonalNumber["sex"]> =>
  (digits, number, today = "") =>
    today < day ? sex(digits, number, today) : undefined;

/** Two digits. */
export const pad = (value: number): string => `${value}`.padStart(2, "0");
