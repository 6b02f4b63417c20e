import { useState } from "react";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Select } from "../ui/select.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import classes from "./streams.module.css";
import {
  type Delivery,
  type DeliveryChoice,
  deliveryChoices,
  useDeliveries,
  useRedeliver,
} from "./use-streams.ts";

const choices = deliveryChoices.map((id) => ({ id, label: id === "any" ? "Any state" : id }));

/** The deliveries of a stream and their outcomes. */
export function Deliveries({ id }: { id: string }) {
  const [state, setState] = useState<DeliveryChoice>("any");
  const deliveries = useDeliveries(id, state);
  const redeliver = useRedeliver(id);
  const send = (seq: number) =>
    redeliver.mutate(seq, { onSuccess: (delivery) => tell(outcomeText(delivery)) });
  const columns: readonly Column<Delivery>[] = [
    ...plainColumns,
    {
      id: "again",
      label: "Send again",
      isLabelHidden: true,
      align: "end",
      cell: ({ seq_num: seq }) => (
        <Button
          small
          onPress={() => send(seq)}
          isPending={redeliver.isPending && redeliver.variables === seq}
          aria-label={`Send again: event ${seq}`}
        >
          Send again
        </Button>
      ),
    },
  ];
  return (
    <Card
      title="Deliveries"
      actions={
        <div className={classes.narrow}>
          <Select label="State" isLabelHidden choices={choices} value={state} onChange={setState} />
        </div>
      }
    >
      <p className={classes.note}>
        Waiting deliveries, failed ones after 24 hours of attempts, and successful ones of the last week.
      </p>
      <ErrorNotice error={redeliver.error} />
      <QueryView query={deliveries} what="the deliveries">
        {(rows) =>
          rows.length === 0 ? (
            <p>
              {state === "any"
                ? "Nothing was sent in the last week. The next event that fits is sent at once."
                : `No delivery is ${state}.`}
            </p>
          ) : (
            <Table label="Deliveries" columns={columns} rows={rows} keyOf={(delivery) => delivery.event_id} />
          )
        }
      </QueryView>
    </Card>
  );
}

function outcomeText({ seq_num: seq, state, last_outcome: outcome }: Delivery): string {
  if (state === "delivered") return `Event ${seq} arrived.`;
  return `Event ${seq} did not arrive: ${outcome ?? "no answer"}.`;
}

const plainColumns: readonly Column<Delivery>[] = [
  { id: "event", label: "Event", isRowHeader: true, cell: ({ seq_num: seq }) => `No. ${seq}` },
  { id: "state", label: "State", cell: ({ state }) => <StateBadge state={state} /> },
  { id: "outcome", label: "Last answer", cell: (delivery) => delivery.last_outcome ?? "none yet" },
  { id: "attempts", label: "Attempts", cell: ({ attempts }) => attempts },
  {
    id: "next",
    label: "Next attempt",
    cell: ({ next_attempt_at: next }) => (next === null ? null : <Time iso={next} relative />),
  },
];
