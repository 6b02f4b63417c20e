import { Button } from "../../ui/button.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from "../../ui/menu.tsx";
import { useSession } from "../session/session.ts";
import { type Theme, themes, useTheme } from "../theme.ts";

const themeLabels: Readonly<Record<Theme, string>> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

/** Whose key this is, how the console looks, and the way out. */
export function SessionMenu() {
  const { key, signOut } = useSession();
  const [theme, setTheme] = useTheme();
  return (
    <MenuTrigger>
      <Button look="quiet" aria-label={`Session of ${key.name}, …${key.hint}`}>
        {key.name} ▾
      </Button>
      <Menu>
        <MenuSection title={`${key.organization_id} · key …${key.hint}`}>
          <MenuItem id="sign-out" onAction={signOut}>
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
  );
}
