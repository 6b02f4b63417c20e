import "./base/no-generated-code.ts";
import "./base/tokens.css";
import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("capture");
if (root !== null) render(<App />, root);
