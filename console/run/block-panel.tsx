import { useSession } from "../app/session/session.ts";
import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import { failureSentence } from "../language/sentences.ts";
import { words } from "../language/words.ts";
import { BlockPictures } from "../pictures/block-pictures.tsx";
import { documentsOf } from "../pictures/pictures-of.ts";
import { ShowPictures } from "../pictures/show-pictures.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import { Button } from "../ui/button.tsx";
import card from "../ui/card.module.css";
import { CopyButton } from "../ui/copy-button.tsx";
import { Facts } from "../ui/facts.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import { CredentialPart } from "./credential-part.tsx";
import { DisclosedData } from "./disclosed-data.tsx";
import { t } from "./messages.ts";
import classes from "./run.module.css";
import { runStateOf } from "./run-marks.ts";
import { RunStateBadge } from "./run-state-badge.tsx";
import { credentialIdOf, SummaryView } from "./summary-view.tsx";
import type { Disclosures } from "./use-disclosures.ts";
import type { ExecutionBlock, ExecutionDetail, ExecutionGraph } from "./use-execution.ts";

/** Props of `BlockPanel`. */
export interface BlockPanelProps {
  execution: ExecutionDetail;
  block: ExecutionBlock;
  name: string;
  /** Undefined while it is not read. */
  graph: ExecutionGraph | undefined;
  disclosures: Disclosures;
  pictures: Pictures;
  onRerun: () => void;
}

/** One block of an execution in detail. */
export function BlockPanel(props: BlockPanelProps) {
  const { execution, block, name, graph, disclosures, pictures, onRerun } = props;
  const credentialId = credentialIdOf(block.summary);
  return (
    <section className={card.card} aria-label={t("block", { name })}>
      <div className={classes.panelHead}>
        <h2>{name}</h2>
        <RunStateBadge state={runStateOf(block, execution.status)} />
      </div>
      <p className={classes.note}>
        {blockTypeRow(block.blockType)?.title ?? block.blockType}, <code>{block.blockId}</code>
      </p>
      <Standing execution={execution} block={block} />
      {block.summary === null ? null : (
        <SummaryView summary={block.summary} disclosed={disclosures.blockOf(block.blockId)?.output} />
      )}
      {credentialId === undefined ? null : (
        <CredentialPart credentialId={credentialId} disclosed={disclosures.blockOf(block.blockId)} />
      )}
      <ShowPictures documents={documentsOf([block])} pictures={pictures} />
      <BlockPictures block={block} pictures={pictures} />
      <DisclosedData disclosures={disclosures} blockId={block.blockId} name={name} />
      <Mapping graph={graph} blockId={block.blockId} />
      <Attempts block={block} />
      <Rerun execution={execution} onRerun={onRerun} />
    </section>
  );
}

interface StandingProps {
  execution: ExecutionDetail;
  block: ExecutionBlock;
}

function Standing({ execution, block }: StandingProps) {
  const { error, pause, reusedFrom, waitingUntil, provider, summary } = block;
  const facts = [
    [t("started"), block.startedAt === null ? null : <Time key="s" iso={block.startedAt} />],
    [t("ended"), block.endedAt === null ? null : <Time key="e" iso={block.endedAt} />],
    [
      t("waitsUntil"),
      waitingUntil === null || block.endedAt !== null ? null : <Time key="w" iso={waitingUntil} relative />,
    ],
    [t("takenOverFrom"), reusedFrom],
    [t("checkedBy"), provider],
    [t("reason"), pause === null ? null : words(pause.reason)],
    [t("expires"), pause?.state === "open" ? <Time key="x" iso={pause.expiresAt} relative /> : null],
  ] as const;
  return (
    <>
      {error === null ? null : (
        // A block with findings did its work: what it says is a result, not a fault.
        <Notice tone={summary === null ? "bad" : "warn"}>
          {failureSentence(error)} <span className={classes.note}>({error.code})</span>
        </Notice>
      )}
      {block.state === "paused" ? <Waiting execution={execution} block={block} /> : null}
      <Facts entries={facts.filter(([, value]) => value !== null)} />
    </>
  );
}

/** Who answers an open pause, and how. */
function Waiting({ execution: { executionId, pausePoints }, block: { blockId, pause } }: StandingProps) {
  if (pause?.answeredBy === "webhook") {
    const url = pausePoints.find((point) => point.blockId === blockId)?.hook_url;
    return (
      <Notice tone="warn">
        {t("waitsForAWebhook", { reason: pause.reason })}
        {url === undefined ? null : <HookUrl url={url} />}
      </Notice>
    );
  }
  return (
    <Notice tone="warn">
      {t("waitsForAPerson", { message: pause?.message ?? pause?.reason ?? "" })}
      <div className={classes.buttons}>
        <LinkButton href={`/work/${executionId}/${blockId}`} look="primary">
          {t("reviewAndAnswer")}
        </LinkButton>
      </div>
    </Notice>
  );
}

/** Shown only to keys that may answer, because anyone with the URL can. */
function HookUrl({ url }: { url: string }) {
  return (
    <>
      <p className={classes.url}>{t.rich("onePostToContinuesThe", { code: <code>{url}</code> })}</p>
      <CopyButton text={url} what={t("theUrl")} />
    </>
  );
}

/** The source of the block's input: the expressions of the graph. */
function Mapping({ graph, blockId }: { graph: ExecutionGraph | undefined; blockId: string }) {
  if (graph === undefined) return null;
  const found = graph.blocks.find((block) => block.blockId === blockId);
  return (
    <section className={classes.part} aria-label={t("inputMapping")}>
      <h3>{t("inputMapping")}</h3>
      {graph.complete ? null : (
        <p className={classes.note}>
          {t.rich("noScopeForSettings", { code: <code>workflows:editor:read</code> })}
        </p>
      )}
      {graph.complete && (found?.input ?? null) === null ? <p>{t("noneThisBlockTakesNo")}</p> : null}
      {(found?.input ?? null) === null ? null : (
        <JsonView label={t("expressionsOfTheInput")} value={found?.input} />
      )}
      {(found?.config ?? null) === null ? null : (
        <details>
          <summary>{t("settings")}</summary>
          <JsonView label={t("settingsOfTheBlock")} value={found?.config} />
        </details>
      )}
    </section>
  );
}

function Attempts({ block: { attempts } }: { block: ExecutionBlock }) {
  if (attempts.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t("attempts")}>
      <h3>{t("attempts")}</h3>
      <ol className={classes.plain}>
        {attempts.map(({ startedAt, endedAt, error }) => (
          <li key={startedAt}>
            <Time iso={startedAt} />
            {endedAt === null
              ? t("goesOn")
              : t("tookTime", { duration: durationText(Date.parse(endedAt) - Date.parse(startedAt)) })}
            {error === null ? null : <strong className={classes.failed}> {error}</strong>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Rerun({ execution, onRerun }: { execution: ExecutionDetail; onRerun: () => void }) {
  const { can } = useSession();
  const obstacle = rerunObstacle(execution, can("workflows:execute"));
  return (
    <section className={classes.part} aria-label={t("runAgain")}>
      <h3>{t("runAgain")}</h3>
      <div>
        <Button onPress={onRerun} isDisabled={obstacle !== undefined}>
          {t("runAgainFromThisBlock")}
        </Button>
      </div>
      {obstacle === undefined ? null : <p className={classes.note}>{obstacle}</p>}
    </section>
  );
}

/** Why a block cannot be run again; undefined when it can. */
function rerunObstacle({ status }: ExecutionDetail, mayExecute: boolean): string | undefined {
  if (!mayExecute) return t("youLackTheScopeWorkflows");
  if (status === "running" || status === "paused") return t("possibleOnceThisRunHas");
  return undefined;
}
