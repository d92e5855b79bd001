-- Asks for one entity after the other; no text is sent twice. Arguments: a file with one encoded
-- IRI a line; what comes before and after it; what ends the address; a number for this run.
local iris, before, after, ending, run = {}, "", "", "", ""
local sent = 0

function init(args)
  before, after, ending, run = args[2], args[3], args[4], args[5]
  for line in io.lines(args[1]) do
    iris[#iris + 1] = line
  end
end

function request()
  sent = sent + 1
  local comment = "%23" .. run .. "." .. sent
  return wrk.format("GET", before .. iris[sent % #iris + 1] .. after .. comment .. ending)
end
