import { Button } from "../../ui/button.tsx";
import { edgeKind, edgeLabel } from "../canvas/edge-label.ts";
import type { CanvasEdge } from "../model/canvas-graph.ts";
import { useEditor } from "../page/editor-context.ts";
import { blockNames, type Commands } from "../page/use-commands.ts";
import { t } from "./messages.ts";
import styles from "./panel.module.css";
import { Section } from "./section.tsx";

interface Props {
  id: string;
  commands: Commands;
  onConnect: () => void;
}

/** The predecessors and successors of a block. */
export function Connections({ id, commands, onConnect }: Props) {
  const editor = useEditor();
  const { graph, isReadOnly } = editor;
  const names = blockNames(editor);
  const incoming = graph.edges.filter(({ to }) => to === id);
  const outgoing = graph.edges.filter(({ from }) => from === id);
  const row = (edge: CanvasEdge, other: string, word: string) => (
    <li key={edge.index}>
      <Button small look="quiet" onPress={() => commands.goToEdge(edge.index)}>
        <span className={styles.kind} data-kind={edgeKind(edge)} aria-hidden="true" />
        {`${word} ${names.get(other) ?? other}${edgeLabel(edge) === undefined ? "" : `, ${edgeLabel(edge)?.text}`}`}
      </Button>
    </li>
  );
  return (
    <Section title={t("connections")} key={`connections ${id}`}>
      {incoming.length + outgoing.length === 0 ? (
        <p className={styles.quiet}>{t("nothingLeadsHereAndNothing")}</p>
      ) : null}
      <ul className={styles.connections}>
        {incoming.map((edge) => row(edge, edge.from, t("from")))}
        {outgoing.map((edge) => row(edge, edge.to, t("to")))}
      </ul>
      {isReadOnly ? null : (
        <Button small onPress={onConnect}>
          {t("connectTo")}
        </Button>
      )}
    </Section>
  );
}
