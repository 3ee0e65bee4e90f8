import { answer } from "./answer.ts";
import type { Numbered, Request } from "./protocol.ts";

addEventListener("message", ({ data }: MessageEvent<Numbered<Request>>) => {
  // An error that is reported, unlike a rejected promise, reaches the page, which starts another worker.
  answer(data).then((reply) => postMessage({ ...reply, id: data.id }), reportError);
});
