// What the study page keeps in this browser: answers that wait to be sent, cards to go on offline.

const NAME = "quizapp";
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const base = request.result;
      base.createObjectStore("outbox", { keyPath: "client_id" });
      base.createObjectStore("cards", { keyPath: ["learner", "scope", "id"] });
      base.createObjectStore("kept", { keyPath: "name" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Do something with a store in one transaction; what it changed is kept once this resolves. */
async function within(name, mode, use) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(name, mode);
    const request = use(transaction.objectStore(name));
    // Else it would end only once this page has heard of it, and one that is left before loses it.
    transaction.commit();
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const every = (name) => within(name, "readonly", (store) => store.getAll());

export const get = (name, key) => within(name, "readonly", (store) => store.get(key));

const changing =
  (how) =>
  (name, ...values) =>
    within(name, "readwrite", (store) => {
      for (const value of values) {
        store[how](value);
      }
    });

/** Keep values, each instead of an older one. */
export const put = changing("put");

/** Forget what is kept by these keys. */
export const remove = changing("delete");

/** Forget all that stores hold. */
export async function clear(...names) {
  for (const name of names) {
    await within(name, "readwrite", (store) => store.clear());
  }
}
