-- What pandoc's writers leave out: the language of a phrase, texts for pictures, framed remarks, new pages.

local FRAMES = { lead = "Lead", notice = "Notice", voice = "Spoken" }
local NEW_PAGE = {
  typst = pandoc.RawBlock("typst", "#pagebreak(weak: true)"),
  openxml = pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
}

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("%s+", " ") .. '"'
end

-- Pandoc does not escape what would begin a list or a heading at the start of a cell or of a list item.
local function escape_start(block)
  if FORMAT ~= "typst" then return nil end
  local starts = true
  for position, inline in ipairs(block.content) do
    if starts and inline.t == "Str" and (inline.text:match("^%d+[.)]$") or inline.text:match("^[-+=/]+$")) then
      block.content[position] = pandoc.RawInline("typst", (inline.text:gsub("[-+=/.)]", "\\%0")))
    end
    starts = inline.t == "LineBreak"
  end
  return block
end

Plain, Para = escape_start, escape_start

function Span(span)
  local language = (span.attributes.lang or ""):match("^%a%a%a?$")
  if FORMAT == "typst" and language then
    local words = span.content
    words:insert(1, pandoc.RawInline("typst", '#text(lang: "' .. language .. '")['))
    words:insert(pandoc.RawInline("typst", "]"))
    return words
  end
end

function Image(image)
  if FORMAT ~= "typst" then return nil end
  local alt = pandoc.utils.stringify(image.caption)
  local drawn = "image(" .. quoted(image.src) .. ", width: " .. (image.attributes.width or "100%")
  if alt == "" then
    return pandoc.RawInline("typst", "#pdf.artifact(" .. drawn .. "))")
  end
  return pandoc.RawInline("typst", "#box(" .. drawn .. ", alt: " .. quoted(alt) .. "))")
end

function Div(div)
  if div.classes:includes("new-page") then
    local page = NEW_PAGE[FORMAT == "docx" and "openxml" or FORMAT]
    if page then div.content:insert(1, page) end
    return div.content
  end
  for class, style in pairs(FRAMES) do
    if div.classes:includes(class) then
      if FORMAT == "typst" then
        div.content:insert(1, pandoc.RawBlock("typst", "#" .. style:lower() .. "["))
        div.content:insert(pandoc.RawBlock("typst", "]"))
        return div.content
      end
      div.attributes["custom-style"] = style
      return div
    end
  end
  -- A box of the page would hide the headings in it from a book's table of contents.
  if not div.attributes.lang and (FORMAT == "typst" or div.identifier == "") then return div.content end
end
