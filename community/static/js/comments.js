// Brings the comments of a skill into its page when their place comes into view.
// The server's own page is parsed by the browser as a document (no text becomes HTML here, which
// the site's Trusted Types policy would refuse), and its stream of comments is moved over.

const place = document.querySelector("[data-comments]");

if (place) {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        watcher.disconnect();
        bring(place);
      }
    },
    { rootMargin: "200px" },
  );
  watcher.observe(place);
}

function bring(place) {
  const request = new XMLHttpRequest();
  request.open("GET", place.dataset.comments);
  request.responseType = "document";
  request.addEventListener("load", () => {
    const stream = request.response?.querySelector("#comments-stream");
    if (request.status === 200 && stream) {
      place.querySelector("[data-comments-link]").replaceWith(document.adoptNode(stream));
    }
  });
  request.send();
}
