import { language } from "./language.ts";
import { germanFailures, germanOutcomes, germanVerdicts } from "./sentences.de.ts";

/** A sentence of the API with the code that it stands for. */
export interface Coded {
  readonly code: string;
  readonly message: string;
}

const inLanguage = (german: Readonly<Record<string, string>>, { code, message }: Coded): string =>
  (language === "de" && Object.hasOwn(german, code) ? german[code] : undefined) ?? message;

/** Why a run has its outcome. A run that failed has the code of the failure. */
export const outcomeSentence = (reason: Coded): string =>
  inLanguage({ ...germanFailures, ...germanOutcomes }, reason);

/** Why a block failed. */
export const failureSentence = (failure: Coded): string => inLanguage(germanFailures, failure);

/** Why a credential is not valid. */
export const verdictSentence = (reason: Coded): string => inLanguage(germanVerdicts, reason);
