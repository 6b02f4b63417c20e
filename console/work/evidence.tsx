import { useSession } from "../app/session/session.ts";
import { documentsOf } from "../pictures/pictures-of.ts";
import { ShowPictures } from "../pictures/show-pictures.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import type { NameOf } from "../run/block-names.ts";
import { DataFacts } from "../run/data-facts.tsx";
import type { HitAction } from "../run/screening-hits.tsx";
import type { Disclosures } from "../run/use-disclosures.ts";
import type { ExecutionBlock, ExecutionDetail } from "../run/use-execution.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { ScopePart } from "../ui/scope-part.tsx";
import { doubtfulFirst, isDoubtful } from "./doubtful-first.ts";
import { FoundBlock } from "./found-block.tsx";
import { t } from "./messages.ts";
import classes from "./work.module.css";

/** Props of `Evidence`. */
export interface EvidenceProps {
  execution: ExecutionDetail;
  blockId: string;
  /** The blocks whose evidence belongs to the review. */
  show: readonly string[];
  nameOf: NameOf;
  disclosures: Disclosures;
  pictures: Pictures;
  hitAction: HitAction | undefined;
}

/** The basis of a review: the findings of its blocks, the doubtful ones first, then those of all others. Data itself comes after a recorded click. */
export function Evidence({ show, ...props }: EvidenceProps) {
  const found = doubtfulFirst(
    props.execution.blocks.filter(({ hasOutput, state }) => hasOutput || state === "failed"),
  );
  const isShown = new Set(show);
  const others = found.filter(({ blockId }) => !isShown.has(blockId) && blockId !== props.blockId);
  return (
    <div className={classes.stack}>
      <Findings {...props} found={found.filter(({ blockId }) => isShown.has(blockId))} />
      {others.length === 0 ? null : <OtherFindings {...props} found={others} />}
    </div>
  );
}

interface FindingsProps extends Omit<EvidenceProps, "show"> {
  found: readonly ExecutionBlock[];
}

function Findings(props: FindingsProps) {
  const { found, blockId, disclosures, pictures } = props;
  const { can } = useSession();
  const documents = documentsOf(found);
  const unseen = documents.filter((id) => pictures.viewOf(id) === undefined);
  const showsPictures = unseen.length > 0 && can("documents:view");
  const prepared = disclosures.blockOf(blockId)?.input ?? null;
  const ask = () => {
    if (showsPictures) pictures.ask(unseen);
    disclosures.ask({ blocks: withData(found, blockId), input: true });
  };
  return (
    <Card
      title={t("findings")}
      actions={
        !can("executions:data:read") ? undefined : disclosures.input === undefined ? (
          <Button look="primary" onPress={ask} isPending={disclosures.isPending}>
            {showsPictures ? t("showDataAndPictures") : t("showTheApplicantsData")}
          </Button>
        ) : (
          <Button onPress={disclosures.hide}>{t("hideTheData")}</Button>
        )
      }
    >
      <ErrorNotice error={disclosures.error} />
      {disclosures.input === undefined ? (
        <ScopePart scope="executions:data:read">
          <p className={classes.note}>{t("namesDatesAndDocumentsAre")}</p>
        </ScopePart>
      ) : (
        <>
          <h3>{t("whatTheRunWasStarted")}</h3>
          <DataFacts label={t("inputOfTheRun")} value={disclosures.input} />
          {prepared === null ? null : (
            <>
              <h3>{t("preparedForThisReview")}</h3>
              <DataFacts label={t("preparedForThisReview")} value={prepared} />
            </>
          )}
        </>
      )}
      <ShowPictures documents={documents} pictures={pictures} />
      <FoundBlocks {...props} />
    </Card>
  );
}

/** What the review does not ask for: its data stays hidden until it is asked for by itself. */
function OtherFindings(props: FindingsProps) {
  const { found, disclosures, pictures } = props;
  const { can } = useSession();
  const doubtful = found.filter(isDoubtful).length;
  const wanted = withData(found);
  const isHidden = wanted.some((id) => disclosures.blockOf(id) === undefined);
  return (
    <Card
      title={t("otherResultsOfTheRun")}
      actions={
        can("executions:data:read") && isHidden ? (
          <Button
            onPress={() => disclosures.ask({ blocks: wanted, input: false })}
            isPending={disclosures.isPending}
          >
            {t("showTheOtherData")}
          </Button>
        ) : undefined
      }
    >
      {doubtful === 0 ? null : (
        <Notice tone="warn">
          {doubtful === 1 ? t("oneResultIsFailedOr") : t("resultsAreFailedOrDoubtful", { doubtful })}
        </Notice>
      )}
      <ShowPictures documents={documentsOf(found)} pictures={pictures} />
      <FoundBlocks {...props} />
    </Card>
  );
}

function FoundBlocks({ found, execution, nameOf, disclosures, pictures, hitAction }: FindingsProps) {
  return (
    <div className={classes.blocks}>
      {found.map((block) => (
        <FoundBlock
          key={block.blockId}
          block={block}
          execution={execution}
          name={nameOf(block.blockId)}
          disclosures={disclosures}
          pictures={pictures}
          hitAction={hitAction}
        />
      ))}
    </div>
  );
}

/** The most blocks that one call discloses. */
const MOST = 100;

const withData = (found: readonly ExecutionBlock[], ...also: readonly string[]): string[] =>
  [...found.filter(({ hasOutput }) => hasOutput).map(({ blockId }) => blockId), ...also].slice(-MOST);
