import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Advice } from "../quality/advice.ts";
import { OUTSIDE } from "../quality/document-sides.ts";
import type { FaceHint } from "../quality/face-advice.ts";
import { watchDocument } from "../quality/watch-document.ts";
import { watchFace } from "../quality/watch-face.ts";
import { usePage } from "../session/context.ts";
import { useLatest } from "../ui/use-latest.ts";
import css from "./camera.module.css";
import { type Box, faceArea, guideOn, inVideo, ovalOn, SHAPES } from "./guide.ts";
import type { Camera } from "./open-camera.ts";

/** What is photographed: it decides about camera, frame and hints. */
export type Purpose = "document" | "face" | "paper";

/** A live picture and what to do with it. */
interface LivePictureProps {
  readonly camera: Camera;
  readonly purpose: Purpose;
  readonly shape: keyof typeof SHAPES;
  /** Gives the video away once it shows a picture, so that a still can be taken. */
  readonly onVideo: (video: HTMLVideoElement) => void;
  /** The frame was right for a moment. */
  readonly onReady?: () => void;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The live picture of a camera, with a frame and hints for the document or the face. */
export function LivePicture({ camera, purpose, shape, onVideo, onReady }: LivePictureProps): JSX.Element {
  const { say } = usePage();
  const video = useRef<HTMLVideoElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>();
  const [advice, setAdvice] = useState<Advice>();
  const [faceHint, setFaceHint] = useState<FaceHint>();
  const told = useLatest({ onReady });
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    element.srcObject = camera.stream;
    // A page in the background may not play; it goes on when it is seen.
    void element.play().catch(() => undefined);
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const watch = () => {
      if (purpose === "paper") return () => {};
      if (purpose === "face") return watchFace(element, () => faceAreaOf(element), setFaceHint);
      return watchDocument(element, {
        area: () => areaOf(element, shape),
        onAdvice: setAdvice,
        onReady: () => told.current.onReady?.(),
      });
    };
    const stop = watch();
    return () => {
      observer.disconnect();
      stop();
    };
  }, [camera, purpose, shape, told]);
  return (
    <div>
      <div ref={stage} class={css.stage} data-purpose={purpose}>
        <video
          ref={video}
          class={css.video}
          muted
          playsInline
          autoPlay
          aria-label={say("camera.live")}
          onLoadedMetadata={({ currentTarget }) => fitStage(stage.current, currentTarget)}
          onLoadedData={({ currentTarget }) => onVideo(currentTarget)}
        />
        {size === undefined || purpose === "paper" ? null : (
          <Overlay size={size} purpose={purpose} shape={shape} isReady={advice?.isReady ?? false} />
        )}
      </div>
      {purpose === "paper" ? null : (
        <div class={css.hintPlace}>
          {purpose === "document" ? (
            <Hint hint={advice?.hint ?? "hint.searching"} isReady={advice?.isReady ?? false} />
          ) : null}
          {faceHint === undefined ? null : <Hint hint={faceHint} isReady={false} />}
        </div>
      )}
    </div>
  );
}

/** The stage has the shape of the camera's picture, so that nothing of it is hidden. */
function fitStage(stage: HTMLElement | null, { videoWidth, videoHeight }: HTMLVideoElement): void {
  if (stage !== null && videoHeight > 0) stage.style.aspectRatio = `${videoWidth} / ${videoHeight}`;
}

/** Screen readers hear a hint once it has stayed for a moment. */
function Hint({ hint, isReady }: { hint: Advice["hint"]; isReady: boolean }): JSX.Element {
  const { say, announce } = usePage();
  useEffect(() => {
    const timer = setTimeout(() => announce(say(hint)), 900);
    return () => clearTimeout(timer);
  }, [hint, say, announce]);
  return (
    <p class={css.hint} data-hint={hint} data-ready={isReady}>
      {say(hint)}
    </p>
  );
}

function areaOf(video: HTMLVideoElement, shape: keyof typeof SHAPES): Box | undefined {
  const sizes = sizesOf(video);
  return sizes && inVideo(guideOn(sizes.screen, SHAPES[shape]), sizes.screen, sizes.picture, OUTSIDE);
}

function faceAreaOf(video: HTMLVideoElement): Box | undefined {
  const sizes = sizesOf(video);
  return sizes && faceArea(sizes.screen, sizes.picture);
}

/** Undefined while the video shows nothing. */
function sizesOf(video: HTMLVideoElement): { screen: Size; picture: Size } | undefined {
  const screen = { width: video.clientWidth, height: video.clientHeight };
  if (video.videoWidth === 0 || screen.width === 0) return undefined;
  return { screen, picture: { width: video.videoWidth, height: video.videoHeight } };
}

function Overlay(props: {
  size: Size;
  purpose: Purpose;
  shape: keyof typeof SHAPES;
  isReady: boolean;
}): JSX.Element {
  const { width, height } = props.size;
  const whole = `M0 0H${width}V${height}H0z`;
  const hole =
    props.purpose === "face" ? oval(props.size) : rectangle(guideOn(props.size, SHAPES[props.shape]));
  return (
    <svg class={css.overlay} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path class={css.shade} fill-rule="evenodd" d={`${whole}${hole}`} />
      <path class={css.outline} data-ready={props.isReady} d={hole} />
    </svg>
  );
}

function rectangle({ x, y, width, height }: Box): string {
  const r = 14;
  return `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 -${r} ${r}h-${width - 2 * r}a${r} ${r} 0 0 1 -${r} -${r}v-${height - 2 * r}a${r} ${r} 0 0 1 ${r} -${r}z`;
}

function oval({ width, height }: Size): string {
  const { rx, ry } = ovalOn({ width, height });
  return `M${width / 2 - rx} ${height / 2}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
}
