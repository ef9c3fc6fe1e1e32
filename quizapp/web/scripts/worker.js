// The service worker: keeps what the study page is made of, so that it opens without the site, too.
// VERSION, FILES and ALONE stand above this when the site sends it: the version of the files, those
// that are needed, and among them the page for all that cannot be opened.

const PAGES = "quizapp-pages";
const WHOSE = "/whose";
const KEPT = `quizapp-${VERSION}`;
const PICTURE = /\/pictures\/[\w-]+\/[0-9a-f]+\.[a-z]+/g;
// So many of so many bytes are kept for the time without a connection.
const MOST_PICTURES = 200;
const LARGEST_PICTURE = 500_000;
const CARDS = /^\/study\/(?:[a-z0-9-]+\/)?cards$/;
const STUDY = /^\/study\/(?:[a-z0-9-]+)?$/;
// Cards of another kind than those of the day, which are what is wanted without a connection.
const OTHERWISE = /[?&](?:ahead|cram|minutes)=/;
const MATCH = { ignoreVary: true };
let keeping = Promise.resolve();

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
  skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (/^\/(?:static|pictures)\//.test(pathname)) {
    event.respondWith(file(request));
  } else if (pathname.startsWith("/study/rivals/")) {
    event.respondWith(newest(request, pathname));
  } else if (CARDS.test(pathname)) {
    event.respondWith(cards(request));
  } else if (request.mode === "navigate") {
    const isKept = STUDY.test(pathname) && !OTHERWISE.test(search);
    event.respondWith(isKept ? newest(request, pathname) : fetch(request).catch(alone));
  }
});

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("quizapp-") && name !== KEPT && name !== PAGES) {
      await caches.delete(name);
    }
  }
}

/** Return a file: one of a version never changes. */
const file = async (request) => (await caches.match(request, MATCH)) ?? fetch(request);

/** Return what the site says now, or else what it said last. */
async function newest(request, key) {
  const answer = await fetch(request).catch(() => null);
  if (!answer) {
    const pages = await caches.open(PAGES);
    return (await pages.match(key, MATCH)) ?? other(pages, key);
  }
  const whose = answer.headers.get("Learner");
  if (answer.ok && whose) {
    const shown = answer.clone();
    await keep(key, answer.clone(), whose);
    pictures(shown).catch(() => {});
  }
  return answer;
}

/** Lead whoever would study anything to the study page that was kept last. */
async function other(pages, path) {
  const paths = (await pages.keys()).map(({ url }) => new URL(url).pathname);
  const last = paths.findLast((each) => STUDY.test(each));
  return last && path === "/study/" ? Response.redirect(last) : alone();
}

/** Keep a page; one after the other, so that none takes another for that of somebody else. */
function keep(key, answer, whose) {
  // A browser that can keep no more shows the page all the same.
  keeping = keeping.then(() => replace(key, answer, whose)).catch(() => {});
  return keeping;
}

/** Keep a page of a learner, and none of anyone else beside it. */
async function replace(key, answer, whose) {
  const pages = await caches.open(PAGES);
  const last = await pages.match(WHOSE);
  if (last && (await last.text()) !== whose) {
    for (const each of await pages.keys()) {
      await pages.delete(each);
    }
  }
  await pages.put(WHOSE, new Response(whose));
  await pages.put(key, answer);
}

/** Return cards ahead as the site gives them, and keep their pictures. */
async function cards(request) {
  const answer = await fetch(request);
  pictures(answer.clone()).catch(() => {});
  return answer;
}

/** Keep the pictures that cards show, beside the page of the learner who may see them. */
async function pictures(page) {
  const shown = new Set((await page.text()).match(PICTURE));
  const pages = await caches.open(PAGES);
  for (const path of [...shown].slice(0, MOST_PICTURES)) {
    const answer = !(await pages.match(path)) && (await fetch(path));
    const body = answer?.ok && (await answer.clone().arrayBuffer());
    if (body?.byteLength <= LARGEST_PICTURE && (await pages.match(WHOSE))) {
      await pages.put(path, answer);
    }
  }
}

const alone = () => file(ALONE);
