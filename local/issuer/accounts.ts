import type { Role } from "../../core/access/roles.ts";

/** An account of the built-in issuer. */
export interface LocalAccount {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** Invented people, one for each kind of work. */
export const LOCAL_ACCOUNTS: readonly LocalAccount[] = [
  { email: "admin@example.test", name: "Ada Admin", roles: ["admin", "viewer"], teams: [] },
  { email: "builder@example.test", name: "Bea Builder", roles: ["builder", "publisher"], teams: [] },
  { email: "analyst@example.test", name: "Ana Analyst", roles: ["analyst"], teams: ["compliance"] },
  { email: "senior@example.test", name: "Sol Senior", roles: ["senior"], teams: ["compliance"] },
];
