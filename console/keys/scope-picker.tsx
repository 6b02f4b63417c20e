import { allScopes, scopeMeaning } from "../../core/access/scopes.ts";
import { type Scope, useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import classes from "./keys.module.css";
import { t } from "./messages.ts";

/** Headings, by the first part of a scope's name. */
const titles: Readonly<Record<string, string>> = {
  workflows: t("workflowsAndRuns"),
  credentials: t("credentials"),
  audit: t("audit"),
  documents: t("documents"),
  api_keys: t("apiKeys"),
};

/** Props of `ScopePicker`. */
export interface ScopePickerProps {
  chosen: ReadonlySet<Scope>;
  onChange: (chosen: ReadonlySet<Scope>) => void;
  /** Scopes that are not offered. */
  without?: readonly Scope[];
}

/** Check boxes for the scopes of a key. A key cannot grant more than it has, so scopes that the session's key lacks are disabled. */
export function ScopePicker({ chosen, onChange, without = [] }: ScopePickerProps) {
  const { can } = useSession();
  const offered = allScopes.filter((scope) => !without.includes(scope));
  const toggle = (scope: Scope, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(scope);
    else next.delete(scope);
    onChange(next);
  };
  return (
    <>
      <div className={classes.bar}>
        <span className={classes.barText}>
          {t("chosen", { size: t("scopesCounted", { count: chosen.size }) })}
        </span>
        <Button small onPress={() => onChange(new Set(offered.filter(can)))}>
          {t("all")}
        </Button>
        <Button small onPress={() => onChange(new Set())}>
          {t("none")}
        </Button>
      </div>
      <div className={classes.groups}>
        {[...grouped(offered)].map(([group, scopes]) => (
          <fieldset key={group} className={classes.group}>
            <legend>{titles[group] ?? group}</legend>
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                isSelected={chosen.has(scope)}
                onChange={(isOn) => toggle(scope, isOn)}
                isDisabled={!can(scope)}
                description={can(scope) ? scope : t("yourOwnKeyDoesNot", { scope })}
              >
                {sentence(scopeMeaning[scope])}
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </div>
    </>
  );
}

function grouped(scopes: readonly Scope[]): Map<string, Scope[]> {
  return Map.groupBy(scopes, (scope) => scope.split(":")[0] ?? scope);
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
