import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from "../../ui/menu.tsx";
import { useUnsavedWorkflows } from "../../versions/unsaved-drafts.ts";
import { useSession } from "../session/session.ts";
import { type Theme, themes, useTheme } from "../theme.ts";

const themeLabels: Readonly<Record<Theme, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

/** The name of the key, the theme, and signing out. */
export function SessionMenu() {
  const { key, signOut } = useSession();
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
        <Button look="quiet" aria-label={`Session of ${key.name}, …${key.hint}`}>
          {key.name} ▾
        </Button>
        <Menu>
          <MenuSection title={`${key.organization_id} · key …${key.hint}`}>
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
