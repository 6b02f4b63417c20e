import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from "../../ui/menu.tsx";
import { useUnsavedWorkflows } from "../../versions/unsaved-drafts.ts";
import { dropKey } from "../session/kept-key.ts";
import { useSession } from "../session/session.ts";
import { signInAddress } from "../session/sign-in-address.ts";
import { type Theme, themes, useTheme } from "../theme.ts";
import classes from "./shell.module.css";

const themeLabels: Readonly<Record<Theme, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

/** Who is signed in, the theme, and signing out. */
export function SessionMenu() {
  const { caller, signOut } = useSession();
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
        <Button look="quiet" aria-label={`Session of ${caller.name}, ${caller.detail}`}>
          <span className={classes.caller}>{caller.name}</span> ▾
        </Button>
        <Menu>
          <MenuSection title={`${caller.organization_id} · ${caller.detail}`}>
            <MenuItem
              id="sign-in"
              href={signInAddress({ asksAgain: caller.kind === "person" })}
              onAction={dropKey}
            >
              {caller.kind === "person" ? "Sign in as another person" : "Sign in as a person"}
            </MenuItem>
            <MenuItem id="sign-out" onAction={leave}>
              Sign out
            </MenuItem>
          </MenuSection>
          <MenuSeparator />
          <MenuSection
            title="Theme"
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
        </Menu>
      </MenuTrigger>
      <ConfirmDialog
        title="Sign out without saving?"
        isOpen={unsaved.length > 0}
        onClose={() => setUnsaved([])}
        action="Sign out and lose it"
        isDangerous
        onConfirm={signOut}
        isPending={false}
        error={null}
      >
        <p>
          The server does not have your last changes in {unsaved.join(", ")}. They are kept in this tab only
          while you are signed in. Stay, open the workflow, and see beside its name why it is not saved.
        </p>
      </ConfirmDialog>
    </>
  );
}
