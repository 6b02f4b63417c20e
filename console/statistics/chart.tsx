import {
  BarController,
  BarElement,
  CategoryScale,
  type ChartConfiguration,
  Chart as ChartJs,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type Scale,
  Tooltip,
} from "chart.js";
import { useEffect, useRef, useState } from "react";
import classes from "./statistics.module.css";

ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** A design token that a chart draws with. */
type Token = "--good" | "--bad" | "--warn" | "--info" | "--text-muted" | "--border" | "--text";

/** One row of values of a chart. */
export interface ChartSeries {
  label: string;
  token: Token;
  /** One for each label; null: there is none. */
  values: readonly (number | null)[];
}

/** Props of `Chart`. */
export interface ChartProps {
  /** What it shows, and that the table beside it has the numbers. */
  label: string;
  kind: "stacked bars" | "lines" | "bars across";
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** Of the axis of values. */
  unit: string;
  /** The end of the axis of values; absent: as the values need it. */
  most?: number;
}

/** A chart on a canvas, in the colours of the theme. The numbers stand in a table beside it. */
export default function Chart(props: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeTurns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme gives the tokens other colours
  useEffect(() => {
    const place = canvas.current;
    if (place === null) return;
    const chart = new ChartJs(place, configurationOf(props, colourOf(place)));
    return () => chart.destroy();
  }, [props, theme]);
  return (
    <div className={classes.chart}>
      <canvas ref={canvas} role="img" aria-label={props.label} />
    </div>
  );
}

type ColourOf = (token: Token) => string;

/** A canvas takes no custom properties, and those of the theme depend on it: the element itself resolves them. */
const colourOf =
  (place: HTMLElement): ColourOf =>
  (token) => {
    place.style.color = `var(${token})`;
    return getComputedStyle(place).color;
  };

function configurationOf(
  { kind, labels, series, unit, most }: ChartProps,
  colour: ColourOf,
): ChartConfiguration<"bar" | "line", (number | null)[], string> {
  const isAcross = kind === "bars across";
  const isStacked = kind === "stacked bars";
  const text = colour("--text-muted");
  const grid = { color: colour("--border") };
  const names = {
    stacked: isStacked,
    grid: { display: false },
    ticks: { color: text, maxRotation: 0, autoSkipPadding: 12, ...(isAcross ? { callback: cutName } : {}) },
  };
  const values = {
    stacked: isStacked,
    beginAtZero: true,
    ...(most === undefined ? {} : { max: most }),
    grid,
    ticks: { color: text, precision: 0 },
    title: { display: true, text: unit, color: text },
  };
  return {
    type: kind === "lines" ? "line" : "bar",
    data: {
      labels: [...labels],
      datasets: series.map((row) => ({
        label: row.label,
        data: [...row.values],
        backgroundColor: colour(row.token),
        borderColor: colour(row.token),
        spanGaps: true,
        maxBarThickness: 40,
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: isAcross ? "y" : "x",
      interaction: { mode: "index", intersect: false, axis: isAcross ? "y" : "x" },
      scales: isAcross ? { x: values, y: names } : { x: names, y: values },
      plugins: { legend: { display: series.length > 1, labels: { color: colour("--text") } } },
    },
  };
}

/** A character of a name is about this wide, in pixels; names take a third of the chart. */
const CHARACTER_WIDTH = 6;

/** A name beside its bar, as far as a third of the chart holds it; the table has it whole. */
function cutName(this: Scale, value: number | string): string {
  const name = this.getLabelForValue(Number(value));
  const most = Math.floor(this.chart.width / 3 / CHARACTER_WIDTH);
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

/** Counts how often the theme changed while the page is open. */
function useThemeTurns(): number {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    const turn = () => setTurns((before) => before + 1);
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", turn);
    const chosen = new MutationObserver(turn);
    chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      system.removeEventListener("change", turn);
      chosen.disconnect();
    };
  }, []);
  return turns;
}
