// Small things of the publish wizard: how long ago it was saved.
{
  const tell = () => {
    for (const time of document.querySelectorAll("time[data-saved]")) {
      const seconds = Math.round((Date.now() - Date.parse(time.dateTime)) / 1000);
      const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
      const text = seconds < 60 ? words.format(-Math.max(0, seconds), "second")
        : seconds < 3600 ? words.format(-Math.round(seconds / 60), "minute")
        : words.format(-Math.round(seconds / 3600), "hour");
      if (time.textContent !== text) {
        time.textContent = text;
      }
    }
  };
  setInterval(tell, 5000);
}
