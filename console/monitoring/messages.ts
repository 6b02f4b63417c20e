import { catalogue } from "../language/catalogue.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** The texts of this folder in the language of the page. */
export const t = catalogue("monitoring", en, de);
