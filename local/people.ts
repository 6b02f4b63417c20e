import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { writePrivate } from "../adapters/files/private-file.ts";
import type { Tenant } from "../core/access/caller.ts";
import { idOf } from "../core/ids.ts";
import { isMissingFile } from "../core/missing-file.ts";
import { newUlid } from "../core/new-ulid.ts";
import type { PeoplePorts } from "../core/people/ports.ts";
import { normalEmail } from "../core/people/records.ts";
import { CALLBACK_PATH } from "../core/people/settings.ts";
import { createUser } from "../core/people/users.ts";
import { LOCAL_ACCOUNTS } from "./issuer/accounts.ts";
import { ISSUER_PATH } from "./issuer/place.ts";
import { RESTORE, StateFault } from "./state-fault.ts";

const PASSWORD_FILE = "people-password";

/** Adds the people of the local accounts who are not there; a changed one stays as it is. */
export async function addLocalPeople(ports: PeoplePorts, tenant: Tenant): Promise<void> {
  for (const { email, name, roles, teams } of LOCAL_ACCOUNTS) {
    const known = await ports.users.withEmail(normalEmail(email));
    if (known.some(({ environment }) => environment === tenant.environment)) continue;
    const wanted = { email, name, roles: [...roles], teams: [...teams] };
    await createUser(ports, tenant, idOf("user", newUlid()), wanted, { type: "system" });
  }
}

/**
 * The password of the local accounts: that of an earlier start, or a new one.
 * @param stateDir where it is kept (mode 0600); absent: not kept
 */
export function localPassword(stateDir: string | undefined): string {
  const made = randomBytes(9).toString("base64url");
  if (stateDir === undefined) return made;
  const file = join(stateDir, PASSWORD_FILE);
  try {
    const kept = readFileSync(file, "utf8").trim();
    if (kept !== "") return kept;
  } catch (error) {
    if (!isMissingFile(error))
      throw new StateFault(file, "The file cannot be read.", RESTORE, { cause: error });
  }
  writePrivate(file, made);
  return made;
}

/** Serves the built-in issuer, which is made at the first request. */
export function localIssuerSite(
  port: number,
  password: string,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const make = async () => {
    const { localIssuer, newIssuerKey } = await import("./issuer/issuer.ts");
    const redirectUri = `${origin}${CALLBACK_PATH}`;
    const issuer = `${origin}${ISSUER_PATH}`;
    const key = await newIssuerKey();
    return localIssuer({ issuer, redirectUri, accounts: LOCAL_ACCOUNTS, password, key });
  };
  let made: ReturnType<typeof make> | undefined;
  return async (request, response) => {
    made ??= make();
    await (await made).handle(request, response);
  };
}
