import { credentialIssue } from "../../../compiler/catalogue/credential-issue.ts";
import { credentialPorts } from "../../credentials/wiring.ts";
import { blockHandler } from "../runtime/handler.ts";
import { credentialIssueWork } from "./run.ts";

/** Lambda entry point of `blocks-credential-issue`. */
export const handler = blockHandler(credentialIssue, (task) => credentialIssueWork(credentialPorts())(task));
