import { language } from "./language.ts";

const numbers = new Intl.NumberFormat(language);

/** A number as this language writes it: 1,200 or 1.200. */
export const numberText = (value: number): string => numbers.format(value);
