"""The council tax rebate of 2022: 150 pounds towards energy bills for households in bands A to D."""
