import type { Tenant } from "../../core/access/caller.ts";
import type { LocalLimiter } from "../../core/access/local-limit.ts";
import type { BusinessPorts } from "../../core/businesses/use.ts";
import type { DismissPorts } from "../../core/cases/dismiss.ts";
import type { BatchUploadPorts } from "../../core/credentials/batch-upload.ts";
import type { ShowPorts } from "../../core/credentials/disclose.ts";
import type { ChipChallengePorts } from "../../core/documents/chip/challenge.ts";
import type { ChipPorts } from "../../core/documents/chip/submit.ts";
import type { ExecutionPorts } from "../../core/executions/ports.ts";
import type { HealthCheck } from "../../core/health.ts";
import type { VerificationPorts } from "../../core/identity/verifications/ports.ts";
import type { ChallengePorts } from "../../core/liveness/issue.ts";
import type { BeginDryRunPorts } from "../../core/monitoring/dry-run.ts";
import type { ReadMonitorPorts } from "../../core/monitoring/read.ts";
import type { AlertReplayPorts } from "../../core/monitoring/replay.ts";
import type { TeamPorts } from "../../core/notifications/ports.ts";
import type { ScreeningPorts } from "../../core/screenings/use.ts";
import type { SettingsPorts } from "../../core/settings/ports.ts";
import type { StatisticsPorts } from "../../core/statistics/ports.ts";
import type { ErasePorts } from "../../core/subjects/erase.ts";
import type { ExportPorts } from "../../core/subjects/export.ts";
import type { ReadPorts as SubjectReadPorts } from "../../core/subjects/read.ts";
import type { TemplatePorts } from "../../core/templates/records.ts";
import type { WorkflowPorts } from "../../core/workflows/ports.ts";
import { alertReplayRoute } from "./alert-replays.ts";
import { type ApiKeyDeps, apiKeyRoutes } from "./api-keys.ts";
import { type AuditPorts, auditRoutes } from "./audit.ts";
import { streamRoutes } from "./audit-streams.ts";
import { businessRoutes } from "./businesses.ts";
import { type CapturePageDeps, capturePageRoutes } from "./capture.ts";
import { type CaptureDeps, captureSessionRoutes } from "./capture-sessions.ts";
import { assignManyRoute } from "./case-assignments.ts";
import { type DecisionDeps, decideRoute } from "./case-decisions.ts";
import { dismissRoute } from "./case-hits.ts";
import { evidenceRoute } from "./case-reports.ts";
import { type RequestDeps, requestRoutes } from "./case-requests.ts";
import { caseWorkRoutes } from "./case-work.ts";
import { type CaseDeps, caseRoutes } from "./cases.ts";
import { chipRoutes } from "./chips.ts";
import { batchRoutes } from "./credential-batches.ts";
import { verificationRoutes } from "./credential-verification.ts";
import { credentialRoutes } from "./credentials.ts";
import { diagnosticPage, docsRoutes } from "./docs-pages.ts";
import { documentListRoute } from "./document-lists.ts";
import { documentTemplateRoutes } from "./document-templates.ts";
import { type DocumentPorts, documentRoutes } from "./documents.ts";
import { dryRunRoutes } from "./dry-runs.ts";
import { type EvidenceDeps, evidenceRoutes } from "./evidence.ts";
import { type DetailCalls, detailRoutes } from "./execution-details.ts";
import { type ExecutionCalls, executionRoutes } from "./executions.ts";
import { type AccountDeps, accountRoutes } from "./identity/accounts.ts";
import { identityDocumentRoutes } from "./identity/documents.ts";
import type { SessionDeps as IdentitySessionDeps } from "./identity/session-deps.ts";
import { identitySessionRoutes } from "./identity/sessions.ts";
import { identityVerificationRoutes } from "./identity/verifications.ts";
import { listExportRoutes } from "./list-exports.ts";
import { livenessRoutes } from "./liveness-challenges.ts";
import { type McpDeps, mcpRoutes } from "./mcp/route.ts";
import { allTools } from "./mcp/tools.ts";
import { metaRoutes } from "./meta.ts";
import { type MonitoringDeps, monitoringRoutes } from "./monitoring.ts";
import { type PauseCalls, pauseRoutes } from "./pauses.ts";
import type { Route } from "./route.ts";
import { type ScreeningDeps, screeningRoutes } from "./screening.ts";
import { type ReplayCalls, replayRoute } from "./screening-replays.ts";
import { screeningCallRoutes } from "./screenings.ts";
import { type SessionDeps, sessionRoutes } from "./session.ts";
import { sessionTokenRoutes } from "./session-tokens.ts";
import { settingsRoutes } from "./settings.ts";
import { statisticsRoutes } from "./statistics.ts";
import { erasureRoutes } from "./subject-erasures.ts";
import { exportRoute } from "./subject-exports.ts";
import { holdRoutes } from "./subject-holds.ts";
import { type RiskDeps, riskRoutes } from "./subject-risk.ts";
import { subjectRoutes } from "./subjects.ts";
import { teamRoutes } from "./teams.ts";
import { userRoutes } from "./users.ts";
import { versionRoutes } from "./versions.ts";
import { type ConfigDeps, webhookConfigRoutes } from "./webhook-configs.ts";
import { type WebhookCalls, webhookRoutes } from "./webhooks.ts";
import { wellKnownRoutes } from "./well-known.ts";
import { describedGraphSchema, workflowRoutes } from "./workflows.ts";

/** The dependencies of the resources. */
export interface RouteDeps {
  access: ApiKeyDeps;
  session: SessionDeps;
  workflows: WorkflowPorts;
  cases: CaseDeps &
    DismissPorts &
    Pick<DecisionDeps, "decide"> &
    Pick<RequestDeps, "submit" | "submitSession">;
  executions: ExecutionCalls & PauseCalls & DetailCalls & ReplayCalls & WebhookCalls;
  captures: CaptureDeps;
  capturePage: CapturePageDeps;
  /** Of calls to webhook URLs. */
  webhookLimiter: LocalLimiter;
  credentials: BatchUploadPorts & ShowPorts;
  /** Every organization and environment. */
  tenants: () => Promise<readonly Tenant[]>;
  audit: AuditPorts;
  streams: ConfigDeps;
  documents: DocumentPorts;
  evidenceFiles: EvidenceDeps;
  /** Of the reports of cases. */
  evidence: ExecutionPorts;
  identity: VerificationPorts;
  chips: ChipPorts & ChipChallengePorts;
  liveness: ChallengePorts;
  screening: ScreeningDeps;
  dryRuns: BeginDryRunPorts;
  monitoring: ReadMonitorPorts & Pick<MonitoringDeps, "failureOf"> & Pick<AlertReplayPorts, "builds">;
  risk: Pick<RiskDeps, "riskWorkflow" | "ratingFailureOf">;
  screenings: ScreeningPorts;
  templates: TemplatePorts;
  businesses: BusinessPorts;
  teams: TeamPorts;
  settings: SettingsPorts;
  subjects: SubjectReadPorts & ErasePorts & ExportPorts;
  accounts: AccountDeps;
  identitySessions: IdentitySessionDeps;
  statistics: StatisticsPorts;
  health: HealthCheck;
  mcp: McpDeps;
}

const version = "1.0.0";

/** All routes, in the order of the description. */
export function allRoutes(deps: RouteDeps): Route[] {
  const resources = [
    ...workflowRoutes(deps.workflows),
    ...versionRoutes(deps.workflows),
    ...executionRoutes({
      calls: deps.executions,
      workflows: deps.workflows,
      credentials: deps.credentials,
    }),
    ...detailRoutes(deps.executions),
    replayRoute(deps.executions),
    ...pauseRoutes(deps.executions),
    ...caseRoutes(deps.cases),
    ...caseWorkRoutes(deps.cases),
    assignManyRoute(deps.cases),
    ...listExportRoutes({
      ...deps.documents,
      cases: deps.cases,
      executions: deps.executions,
    }),
    dismissRoute(deps.cases),
    decideRoute({ decide: deps.cases.decide, calls: deps.executions, credentials: deps.credentials }),
    ...subjectRoutes(deps.subjects),
    evidenceRoute({ ...deps.documents, ...deps.cases, executions: deps.evidence }),
    ...erasureRoutes(deps.subjects),
    ...holdRoutes(deps.subjects),
    ...riskRoutes({
      ...deps.subjects,
      ...deps.risk,
      fourEyesDismiss: deps.cases.fourEyesDismiss,
      watched: deps.monitoring.monitoring.watched,
      alert: deps.monitoring.monitoring.alert,
    }),
    exportRoute(deps.subjects),
    ...accountRoutes(deps.accounts),
    ...identitySessionRoutes(deps.identitySessions),
    ...requestRoutes({ ...deps.cases, calls: deps.executions, credentials: deps.credentials }),
    ...webhookRoutes({ calls: deps.executions, limiter: deps.webhookLimiter }),
    ...captureSessionRoutes(deps.captures),
    ...capturePageRoutes(deps.capturePage),
    documentListRoute(deps.documents),
    ...documentTemplateRoutes(deps.templates),
    ...documentRoutes(deps.documents),
    ...identityDocumentRoutes(deps.identity),
    ...identityVerificationRoutes(deps.identity),
    ...chipRoutes(deps.chips),
    ...livenessRoutes(deps.liveness),
    ...screeningRoutes(deps.screening),
    ...monitoringRoutes({ ...deps.subjects, ...deps.monitoring }),
    ...dryRunRoutes(deps.dryRuns),
    alertReplayRoute({ ...deps.subjects, ...deps.monitoring }),
    ...screeningCallRoutes(deps.screenings),
    ...businessRoutes(deps.businesses),
    ...evidenceRoutes(deps.evidenceFiles),
    ...credentialRoutes(deps.credentials),
    ...batchRoutes(deps.credentials),
    ...verificationRoutes(deps.credentials),
    ...auditRoutes(deps.audit),
    ...streamRoutes(deps.streams),
    ...webhookConfigRoutes(deps.streams),
    ...wellKnownRoutes(deps.credentials, deps.tenants),
    ...apiKeyRoutes(deps.access),
    ...sessionRoutes(deps.session),
    ...sessionTokenRoutes(deps.session),
    ...userRoutes(deps.session.people),
    ...teamRoutes(deps.teams),
    ...settingsRoutes(deps.settings),
    ...statisticsRoutes(deps.statistics),
  ];
  const routes: Route[] = [
    ...resources,
    ...mcpRoutes(deps.mcp, allTools(resources, diagnosticPage)),
    ...docsRoutes(),
    ...metaRoutes(async () => {
      // Most processes never describe the API: the first request for it loads the examples.
      const { describeApi } = await import("./description/describe-api.ts");
      return describeApi(routes, {
        version,
        serverUrl: "/",
        schemas: [describedGraphSchema],
        blockTypes: [...deps.workflows.catalogue.keys()],
      });
    }, deps.health),
  ];
  return routes;
}
