import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { ALPHA3 } from "../../engines/common/alpha-codes.ts";
import { usePage } from "../session/context.ts";
import type { Language } from "../texts/texts.ts";
import { Actions, Button, Screen } from "../ui/parts.tsx";
import css from "../ui/ui.module.css";
import { RetakeNotice } from "./retake-notice.tsx";
import type { StepProps } from "./step-props.ts";

/** The kinds of documents that a step may take. */
export type DocumentType = StepProps<"document">["step"]["config"]["document_types"][number];

/** Which document it is. */
export interface ChosenDocument {
  readonly type: DocumentType;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Asks for the country and the kind of the document. */
export function DocumentChoice(
  props: StepProps<"document"> & { readonly onChosen: (chosen: ChosenDocument) => void },
): JSX.Element {
  const { say, language } = usePage();
  const { document_types: types, countries } = props.step.config;
  const names = useMemo(() => countryNames(countries, language), [countries, language]);
  const [country, setCountry] = useState(countries.length === 1 ? (countries[0] ?? "") : "");
  const [type, setType] = useState(types[0]);
  const [isMissing, setMissing] = useState(false);
  const goOn = () => {
    setMissing(country === "");
    if (country !== "" && type !== undefined) props.onChosen({ type, country });
  };
  return (
    <Screen title={say("document.choose")}>
      <RetakeNotice step={props.step} />
      <div class={css.field}>
        <label class={css.label} for="country">
          {say("document.country")}
        </label>
        <select
          id="country"
          class={css.input}
          value={country}
          aria-invalid={isMissing && country === ""}
          aria-describedby={isMissing && country === "" ? "country-fault" : undefined}
          onChange={({ currentTarget }) => setCountry(currentTarget.value)}
        >
          <option value="">{say("document.country_choose")}</option>
          {names.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        {isMissing && country === "" ? (
          <p id="country-fault" class={css.fault} role="alert">
            {say("document.country_needed")}
          </p>
        ) : null}
      </div>
      <fieldset class={css.choices}>
        <legend class={css.label}>{say("document.type")}</legend>
        {types.map((name) => (
          <label key={name} class={css.choice}>
            <input type="radio" name="type" checked={name === type} onChange={() => setType(name)} />
            {say(`document.${name}`)}
          </label>
        ))}
      </fieldset>
      <Actions>
        <Button onPress={goOn}>{say("page.continue")}</Button>
      </Actions>
    </Screen>
  );
}

/** Names in the person's language, in its order. */
function countryNames(only: readonly string[], language: Language): [string, string][] {
  const names = new Intl.DisplayNames([language], { type: "region" });
  const codes = only.length > 0 ? only : [...ALPHA3.values()].map((code) => code.toUpperCase());
  return codes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .toSorted(([, a], [, b]) => a.localeCompare(b, language));
}
