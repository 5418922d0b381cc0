"""What several articles report together: copies, stories, agreement, differences, timeline."""

from revue.stories.relate import relate

__all__ = ["relate"]
