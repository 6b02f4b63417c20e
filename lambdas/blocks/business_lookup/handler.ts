import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import {
  COMPANIES_HOUSE_URL,
  companiesHouseHeaders,
  companiesHouseProvider,
} from "../../../core/blocks/business_lookup/providers/companies-house.ts";
import { GLEIF_URL, gleifProvider } from "../../../core/blocks/business_lookup/providers/gleif.ts";
import { localProvider } from "../../../core/blocks/business_lookup/providers/local.ts";
import {
  type CompanyProvider,
  ProviderError,
} from "../../../core/blocks/business_lookup/providers/provider.ts";
import {
  type ClientPorts,
  RegisterClient,
} from "../../../core/blocks/business_lookup/providers/register-client.ts";
import {
  businessLookupWork,
  type LookupPorts,
  type ProviderName,
} from "../../../core/blocks/business_lookup/run.ts";
import { businessLookup } from "../../../core/blocks/business_lookup/spec.ts";
import { listsOf } from "../../composition/evidence.ts";
import { once } from "../../composition/once.ts";
import { blockHandler } from "../handler.ts";

/** Registers of this deployment. Base URLs are settings, so that a proxy or a stand-in can replace a register. */
const environmentSchema = z.object({
  BUSINESS_LOOKUP_PROVIDER: z.enum(["local", "gleif", "companies_house"]).default("local"),
  GLEIF_BASE_URL: z.url().default(GLEIF_URL),
  COMPANIES_HOUSE_BASE_URL: z.url().default(COMPANIES_HOUSE_URL),
  COMPANIES_HOUSE_API_KEY: z.string().min(1).optional(),
});

const clientPorts: ClientPorts = {
  fetch: (...request) => fetch(...request),
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, { signal });
  },
};

function portsOf(environment: z.infer<typeof environmentSchema>): LookupPorts {
  const make: Record<ProviderName, () => CompanyProvider> = {
    gleif: () =>
      gleifProvider(
        new RegisterClient({ baseUrl: environment.GLEIF_BASE_URL, headers: {} }, clientPorts),
        () => new Date(),
      ),
    companies_house: () => {
      const key = environment.COMPANIES_HOUSE_API_KEY;
      if (key === undefined)
        throw new ProviderError(
          "A key for Companies House is not configured.",
          "final",
          "provider_not_configured",
        );
      const settings = { baseUrl: environment.COMPANIES_HOUSE_BASE_URL, headers: companiesHouseHeaders(key) };
      return companiesHouseProvider(new RegisterClient(settings, clientPorts));
    },
    local: () => {
      const register = listsOf("companies");
      return localProvider((work) => register.use(work));
    },
  };
  const made = new Map<ProviderName, CompanyProvider>();
  return {
    defaultProvider: environment.BUSINESS_LOOKUP_PROVIDER,
    provider: (name) => {
      const provider = made.get(name) ?? make[name]();
      made.set(name, provider);
      return provider;
    },
  };
}

const ports = once(() => portsOf(environmentSchema.parse(process.env)));

/** Lambda entry point of `blocks-business-lookup`. */
export const handler = blockHandler(businessLookup, (task) => businessLookupWork(ports())(task));
