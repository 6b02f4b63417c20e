import { useSession } from "../app/session/session.ts";
import { blockTypeRow } from "../editor/canvas/block-type-row.ts";
import { PicturesBeside } from "../pictures/block-pictures.tsx";
import { documentsOf } from "../pictures/pictures-of.ts";
import { ShowPictures } from "../pictures/show-pictures.tsx";
import type { Pictures } from "../pictures/use-pictures.ts";
import type { NameOf } from "../run/block-names.ts";
import { DataFacts } from "../run/data-facts.tsx";
import { BlockData } from "../run/disclosed-data.tsx";
import { runStateOf } from "../run/run-marks.ts";
import { RunStateBadge } from "../run/run-state-badge.tsx";
import type { HitAction } from "../run/screening-hits.tsx";
import { SummaryView } from "../run/summary-view.tsx";
import type { Disclosures } from "../run/use-disclosures.ts";
import type { ExecutionBlock, ExecutionDetail } from "../run/use-execution.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { ScopePart } from "../ui/scope-part.tsx";
import { doubtfulFirst } from "./doubtful-first.ts";
import classes from "./work.module.css";

/** Props of `Evidence`. */
export interface EvidenceProps {
  execution: ExecutionDetail;
  blockId: string;
  nameOf: NameOf;
  disclosures: Disclosures;
  pictures: Pictures;
  hitAction: HitAction | undefined;
}

/** The basis of a review: each block's findings, the doubtful ones first, and the data itself after a recorded click. */
export function Evidence(props: EvidenceProps) {
  const { execution, blockId, nameOf, disclosures, pictures, hitAction } = props;
  const { can } = useSession();
  const found = doubtfulFirst(
    execution.blocks.filter(({ hasOutput, state }) => hasOutput || state === "failed"),
  );
  const documents = documentsOf(found);
  const unseen = documents.filter((id) => pictures.viewOf(id) === undefined);
  const showsPictures = unseen.length > 0 && can("documents:view");
  const prepared = disclosures.blockOf(blockId)?.input ?? null;
  const ask = () => {
    if (showsPictures) pictures.ask(unseen);
    disclosures.ask({
      blocks: [...found.filter(({ hasOutput }) => hasOutput).map((block) => block.blockId), blockId].slice(
        -100,
      ),
      input: true,
    });
  };
  return (
    <Card
      title="Findings"
      actions={
        !can("executions:data:read") ? undefined : disclosures.input === undefined ? (
          <Button look="primary" onPress={ask} isPending={disclosures.isPending}>
            {showsPictures ? "Show data and pictures" : "Show the applicant’s data"}
          </Button>
        ) : (
          <Button onPress={disclosures.hide}>Hide the data</Button>
        )
      }
    >
      <ErrorNotice error={disclosures.error} />
      {disclosures.input === undefined ? (
        <ScopePart scope="executions:data:read">
          <p className={classes.note}>
            Names, dates and documents are personal: they are shown when you ask, and the audit feed records
            that you did.
          </p>
        </ScopePart>
      ) : (
        <>
          <h3>What the run was started with</h3>
          <DataFacts label="Input of the run" value={disclosures.input} />
          {prepared === null ? null : (
            <>
              <h3>Prepared for this review</h3>
              <DataFacts label="Prepared for this review" value={prepared} />
            </>
          )}
        </>
      )}
      <ShowPictures documents={documents} pictures={pictures} />
      <div className={classes.blocks}>
        {found.map((block) => (
          <Found
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
    </Card>
  );
}

interface FoundProps extends Pick<EvidenceProps, "execution" | "disclosures" | "pictures" | "hitAction"> {
  block: ExecutionBlock;
  name: string;
}

function Found({ block, execution, name, disclosures, pictures, hitAction }: FoundProps) {
  const disclosed = disclosures.blockOf(block.blockId);
  return (
    <section className={classes.block} aria-label={name}>
      <div className={classes.blockHead}>
        <h3>{name}</h3>
        {block.state === "completed" ? null : <RunStateBadge state={runStateOf(block, execution.status)} />}
        <span className={classes.note}>{blockTypeRow(block.blockType)?.title}</span>
      </div>
      {block.error === null ? null : <Notice tone="bad">{block.error.message}</Notice>}
      <PicturesBeside block={block} pictures={pictures}>
        {block.summary === null ? null : (
          <SummaryView summary={block.summary} disclosed={disclosed?.output} />
        )}
        {disclosed === undefined ? null : <BlockData block={disclosed} name={name} hitAction={hitAction} />}
      </PicturesBeside>
    </section>
  );
}
