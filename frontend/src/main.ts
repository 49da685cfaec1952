/** What every page can do beyond HTML. Without it everything still works, only with more steps. */

import htmx from "htmx.org";
import "./styles/main.css";
import { announce } from "./islands/announce";
import { startCountdowns } from "./islands/countdown";
import { startCounters } from "./islands/counter";
import { startDrafts } from "./islands/drafts";
import { startMenu } from "./islands/menu";
import { startPrinting } from "./islands/print";
import { startNews } from "./islands/news";
import { startColours } from "./islands/colours";
import { startSimilar } from "./islands/similar";
import { focusErrors, startSubmitGuard } from "./islands/submit";
import { startTheme } from "./islands/theme";
import { words } from "./words";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.allowScriptTags = false;
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

startMenu(document);
startPrinting(document);
startTheme(document);
startSubmitGuard();
startDrafts(document);
startCounters(document);
startSimilar(document);
startColours(document);
startCountdowns(document);
startNews(document);
focusErrors(document);

document.addEventListener("htmx:responseError", () => announce(words().failed));
document.addEventListener("htmx:sendError", () => announce(words().unreachable));
