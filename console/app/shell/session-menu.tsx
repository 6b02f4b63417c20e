import { useState } from "react";
import { useLocation } from "wouter";
import { chooseLanguage, language, offeredLanguages } from "../../language/language.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from "../../ui/menu.tsx";
import { useUnsavedWorkflows } from "../../versions/unsaved-drafts.ts";
import { t } from "../messages.ts";
import { dropKey } from "../session/kept-key.ts";
import { useSession } from "../session/session.ts";
import { signInAddress } from "../session/sign-in-address.ts";
import { type Theme, themes, useTheme } from "../theme.ts";
import classes from "./shell.module.css";

const themeLabels: Readonly<Record<Theme, string>> = {
  system: t("asTheSystem"),
  light: t("light"),
  dark: t("dark"),
};

/** Who is signed in, the theme, and signing out. */
export function SessionMenu() {
  const { caller, signOut } = useSession();
  const [, go] = useLocation();
  const [theme, setTheme] = useTheme();
  const unsavedWorkflows = useUnsavedWorkflows();
  const [unsaved, setUnsaved] = useState<string[]>([]);
  const leave = () => {
    const workflows = unsavedWorkflows();
    if (workflows.length === 0) signOut();
    else setUnsaved(workflows);
  };
  return (
    <>
      <MenuTrigger>
        <Button look="quiet" aria-label={t("sessionOf", { name: caller.name, detail: caller.detail })}>
          <span className={classes.caller}>{caller.name}</span> ▾
        </Button>
        <Menu>
          <MenuSection title={`${caller.organization_id} · ${caller.detail}`}>
            <MenuItem
              id="sign-in"
              href={signInAddress({ asksAgain: caller.kind === "person" })}
              onAction={dropKey}
            >
              {caller.kind === "person" ? t("signInAsAnotherPerson") : t("signInAsAPerson")}
            </MenuItem>
            {caller.kind === "person" ? (
              <MenuItem id="tokens" onAction={() => go("/tokens")}>
                {t("myTokens")}
              </MenuItem>
            ) : null}
            <MenuItem id="sign-out" onAction={leave}>
              {t("signOut")}
            </MenuItem>
          </MenuSection>
          <MenuSeparator />
          <MenuSection
            title={t("theme")}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const chosen = themes.find((name) => keys !== "all" && keys.has(name));
              if (chosen !== undefined) setTheme(chosen);
            }}
          >
            {themes.map((name) => (
              <MenuItem key={name} id={name}>
                {themeLabels[name]}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSeparator />
          <MenuSection
            title={t("language")}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => {
              const chosen = offeredLanguages.find(({ id }) => keys !== "all" && keys.has(id));
              if (chosen !== undefined) chooseLanguage(chosen.id);
            }}
          >
            {offeredLanguages.map(({ id, name }) => (
              <MenuItem key={id} id={id} textValue={name}>
                <span lang={id}>{name}</span>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </MenuTrigger>
      <ConfirmDialog
        title={t("signOutWithoutSaving")}
        isOpen={unsaved.length > 0}
        onClose={() => setUnsaved([])}
        action={t("signOutAndLoseIt")}
        isDangerous
        onConfirm={signOut}
        isPending={false}
        error={null}
      >
        <p>{t("unsavedChanges", { unsaved: unsaved.join(", ") })}</p>
      </ConfirmDialog>
    </>
  );
}
