import { Command } from "commander";
import { addCompile } from "./commands/compile.ts";
import { addDeploy } from "./commands/deploy.ts";
import { addDev } from "./commands/dev.ts";
import { addErasures } from "./commands/erasures.ts";
import { addInit } from "./commands/init.ts";
import { addIssuer } from "./commands/issuer.ts";
import { addKeys } from "./commands/keys.ts";
import { addMcp } from "./commands/mcp.ts";
import { addMigrate } from "./commands/migrate.ts";
import { addMonitor } from "./commands/monitor.ts";
import { addRun } from "./commands/run.ts";
import { addSchema } from "./commands/schema.ts";
import { addScreening } from "./commands/screening.ts";
import { addSecrets } from "./commands/secrets.ts";
import { addTest } from "./commands/test.ts";
import { addUsers } from "./commands/users.ts";
import { addValidate } from "./commands/validate.ts";
import { addVerifyAudit } from "./commands/verify-audit.ts";
import { CliError } from "./errors.ts";

const program = new Command("workflow-api")
  .description("Check, deploy and run verification workflows.")
  .showHelpAfterError();

addInit(program);
addDev(program);
addValidate(program);
addCompile(program);
addTest(program);
addDeploy(program);
addRun(program);
addKeys(program);
addIssuer(program);
addMigrate(program);
addErasures(program);
addMonitor(program);
addScreening(program);
addSecrets(program);
addVerifyAudit(program);
addMcp(program);
addSchema(program);
addUsers(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
